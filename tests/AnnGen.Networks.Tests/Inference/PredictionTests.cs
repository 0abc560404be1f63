using AnnGen.Generated;

namespace AnnGen.Networks.Tests.Inference;

public class PredictionTests
{
    // Around whole tiles of six rows, and around the 66 samples that inference takes at a time.
    public static TheoryData<int> SampleCounts { get; } = [1, 2, 5, 6, 7, 65, 66, 67, 132, 133, 1000];

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void Many_samples_are_predicted_as_each_is_alone(int samples)
    {
        AssertAsAlone(new SmallClassifier(seed: 1), samples);
        AssertAsAlone(new SmallRegressor(seed: 2), samples);
    }

    [Fact]
    public void Layers_of_every_number_of_vectors_are_predicted_as_each_sample_is_alone() =>
        AssertAsAlone(new NarrowingRegressor(seed: 3), 13);

    [Fact]
    public void Outputs_that_fill_whole_vectors_or_do_not_are_predicted_as_each_sample_is_alone()
    {
        AssertAsAlone(new FullVectorClassifier(seed: 1), 13);
        AssertAsAlone(new TenRegressor(seed: 1), 13);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-47)]
    public void Outputs_may_lie_over_the_inputs(int distance)
    {
        var network = new SquareRegressor(seed: 1);
        float[] inputs = RandomSamples.Floats(48);
        float[] expected = new float[48];
        network.Predict(inputs, expected);

        float[] memory = new float[3 * 48];
        inputs.CopyTo(memory.AsSpan(48));
        Span<float> outputs = memory.AsSpan(48 + distance, 48);
        network.Predict(memory.AsSpan(48, 48), outputs);

        Assert.Equal(expected, outputs);
        Assert.False(((INetworkPasses)network).TryInferSmall(in memory[48], ref memory[48 + distance], activated: true));
    }

    [Fact]
    public void Samples_of_a_network_too_wide_for_a_tile_are_predicted_as_each_is_alone()
    {
        Assert.InRange(WideClassifier.Plan.InferenceRows, 1, 5);
        AssertAsAlone(new WideClassifier(seed: 1), 7);
    }

    [Fact]
    public void Logits_are_what_softmax_makes_probabilities_of()
    {
        var network = new SmallClassifier(seed: 1);
        float[] inputs = RandomSamples.Floats(61 * 6);
        float[] logits = new float[61 * 4];
        float[] probabilities = new float[61 * 4];

        network.Logits(inputs, logits);
        network.Predict(inputs, probabilities);

        foreach ((float[] z, float[] p) in logits.Chunk(4).Zip(probabilities.Chunk(4)))
        {
            double sum = z.Sum(logit => Math.Exp(logit));
            Assert.All(z.Zip(p), pair => Assert.Equal(Math.Exp(pair.First) / sum, pair.Second, tolerance: 1e-6));
        }
    }

    [Fact]
    public void Logits_of_a_linear_output_are_its_predictions()
    {
        var network = new SmallRegressor(seed: 1);
        float[] inputs = RandomSamples.Floats(61);
        float[] logits = new float[61];
        float[] outputs = new float[61];
        network.Logits(inputs, logits);
        network.Predict(inputs, outputs);
        Assert.Equal(outputs, logits);
    }

    [Fact]
    public void The_class_is_the_one_with_the_largest_probability()
    {
        var network = new SmallClassifier(seed: 1);
        float[] inputs = RandomSamples.Floats(200 * 6);
        float[] probabilities = new float[200 * 4];
        network.Predict(inputs, probabilities);

        int[] expected = [.. probabilities.Chunk(4).Select(p => Array.IndexOf(p, p.Max()))];
        Assert.Equal(expected, inputs.Chunk(6).Select(input => network.Classify(input)));
        Assert.True(expected.Distinct().Count() > 1, "All samples are of one class: the test proves nothing.");
    }

    [Fact]
    public async Task Many_threads_predict_with_one_network_what_one_thread_does()
    {
        const int samples = 500;
        var network = new SmallClassifier(seed: 1);
        float[] inputs = RandomSamples.Floats(samples * 6);
        float[] expected = new float[samples * 4];
        network.Predict(inputs, expected);

        Task<float[]>[] callers =
        [
            .. Enumerable.Range(1, 4).Select(caller => Task.Run(() =>
            {
                float[] outputs = new float[samples * 4];
                for (int round = 0; round < 50; round++)
                {
                    // Each caller cuts the samples differently.
                    int block = 17 * caller;
                    for (int first = 0; first < samples; first += block)
                    {
                        int count = Math.Min(block, samples - first);
                        network.Predict(inputs.AsSpan(first * 6, count * 6), outputs.AsSpan(first * 4, count * 4));
                    }
                    if (!outputs.AsSpan().SequenceEqual(expected))
                        break;
                }
                return outputs;
            })),
        ];

        Assert.All(await Task.WhenAll(callers), outputs => Assert.Equal(expected, outputs));
    }

    private static void AssertAsAlone<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, int samples)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        int outputs = TNetwork.Plan.OutputSize;
        float[] inputs = RandomSamples.Floats(samples * TInput.Size);
        float[] together = new float[samples * outputs];
        network.Predict(inputs, together);

        const int guard = 64;
        float[] alone = new float[guard + outputs + guard];
        Array.Fill(alone, -7f);
        for (int sample = 0; sample < samples; sample++)
        {
            network.Predict(inputs.AsSpan(sample * TInput.Size, TInput.Size), alone.AsSpan(guard, outputs));
            Assert.Equal(alone[guard..^guard], together[(sample * outputs)..((sample + 1) * outputs)]);
        }
        Assert.All(alone[..guard], output => Assert.Equal(-7f, output));
        Assert.All(alone[^guard..], output => Assert.Equal(-7f, output));
    }
}
