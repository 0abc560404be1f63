using AnnGen.Generated;

namespace AnnGen.Networks.Tests.Inference;

/// <summary>One sample in registers, against the same sample among others in memory.</summary>
public class TinyNetworkTests
{
    [Fact]
    public void A_sample_in_registers_has_the_bits_of_one_in_memory()
    {
        AssertSameBits(new TinyRegressor(seed: 1));
        AssertSameBits(new TinyAnswer(seed: 2));
        AssertSameBits(new TinyNarrowing(seed: 3));
        AssertSameBits(new TinyBent(seed: 4));
        AssertSameBits(new TinyPair(seed: 7));
        AssertSameBits(new TinyLinear(seed: 5));
        AssertSameBits(new TinyPerceptron(seed: 6));
    }

    [Fact]
    public void Networks_of_layers_of_up_to_eight_units_stay_in_registers()
    {
        Assert.True(StaysInRegisters(new TinyRegressor()));
        Assert.True(StaysInRegisters(new TinyAnswer()));
        Assert.True(StaysInRegisters(new TinyNarrowing()));
        Assert.True(StaysInRegisters(new TinyBent()));
        Assert.True(StaysInRegisters(new TinyPair()));
        Assert.True(StaysInRegisters(new TinyLinear()));
        Assert.True(StaysInRegisters(new TinyPerceptron()));

        Assert.False(StaysInRegisters(new TinyClassifier()));
        Assert.False(StaysInRegisters(new OwnRegressor()));
        Assert.False(StaysInRegisters(new TooWideRegressor()));
        Assert.False(StaysInRegisters(new TooLongRegressor()));
    }

    private static bool StaysInRegisters(INetworkPasses network)
    {
        float[] floats = new float[16];
        return network.TryInferInRegisters(in floats[0], ref floats[8], activated: true);
    }

    private static void AssertSameBits<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        DrawParameters(network);
        int inputSize = TInput.Size;
        int outputSize = TTarget.OutputsPerSample;
        float[] samples = Samples(inputSize);
        int count = samples.Length / inputSize;
        float[] expected = new float[count * outputSize];
        float[] actual = new float[outputSize];
        foreach (bool activated in new[] { true, false })
        {
            if (activated)
                network.Predict(samples, expected);
            else
                network.Logits(samples, expected);
            for (int sample = 0; sample < count; sample++)
            {
                ref float first = ref samples[sample * inputSize];
                int[] bits = Bits(expected.AsSpan(sample * outputSize, outputSize));

                Assert.True(network.TryInferInRegisters(in first, ref actual[0], activated));
                Assert.Equal(bits, Bits(actual));
                Assert.True(network.TryInferSmall(in first, ref actual[0], activated));
                Assert.Equal(bits, Bits(actual));
            }
        }
    }

    // Biases too, which start as zeros: one that is left out would not show.
    private static void DrawParameters(INetworkPasses network)
    {
        IReadOnlyList<LayerPlan> layers = network.Parameters.Plan.Layers;
        for (int i = 0; i < layers.Count; i++)
        {
            var parameters = new DenseParameters(network.Parameters, i);
            parameters.SetWeights(RandomSamples.Floats(layers[i].Inputs * layers[i].Outputs, seed: 2 * i + 1));
            parameters.SetBiases(RandomSamples.Floats(layers[i].Outputs, seed: 2 * i + 2));
        }
    }

    /// <summary>Ordinary samples, and each extreme value at each input beside ordinary ones.</summary>
    private static float[] Samples(int inputs)
    {
        var samples = new List<float>(RandomSamples.Floats(200 * inputs).Select(x => 3 * x));
        foreach (float extreme in new[] { 0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.MaxValue, float.Epsilon })
        {
            for (int input = 0; input < inputs; input++)
            {
                float[] sample = RandomSamples.Floats(inputs, seed: input);
                sample[input] = extreme;
                samples.AddRange(sample);
            }
        }
        return [.. samples];
    }

    /// <summary>Bits, in which the sign of zero shows; those of NaN are not promised.</summary>
    private static int[] Bits(ReadOnlySpan<float> floats) =>
        [.. floats.ToArray().Select(x => BitConverter.SingleToInt32Bits(float.IsNaN(x) ? float.NaN : x))];
}
