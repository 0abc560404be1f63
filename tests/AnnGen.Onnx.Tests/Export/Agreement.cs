using System.Numerics.Tensors;

namespace AnnGen.Onnx.Tests.Export;

/// <summary>Compares what a network predicts with what its model gives in ONNX Runtime.</summary>
internal static class Agreement
{
    private const float Tolerance = 1e-5f;

    /// <summary>The batches that are compared.</summary>
    public static readonly int[] BatchSizes = [1, 3, 64];

    public static byte[] Model<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, OnnxOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        using var stream = new MemoryStream();
        network.SaveOnnx(stream, options);
        return stream.ToArray();
    }

    /// <summary>Compares a network with its model for random inputs, outputs and logits.</summary>
    public static void Check<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        using var activated = new OnnxSession(Model(network));
        using var logits = new OnnxSession(Model(network, new OnnxOptions { Outputs = OnnxOutputs.Logits }));
        var random = new Random(1);
        foreach (int samples in BatchSizes)
        {
            float[] inputs = [.. Enumerable.Range(0, samples * TInput.Size).Select(_ => (float)(random.NextDouble() * 4 - 2))];
            float[] expected = new float[samples * TTarget.OutputsPerSample];
            network.Predict(inputs, expected);
            AssertClose(expected, activated.Run(inputs, samples));
            network.Logits(inputs, expected);
            AssertClose(expected, logits.Run(inputs, samples));
        }
    }

    public static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        float bound = Tolerance * Math.Max(1f, expected.Max(MathF.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                MathF.Abs(expected[i] - actual[i]) <= bound,
                FormattableString.Invariant($"Output {i} is {actual[i]} in ONNX Runtime and {expected[i]} in AnnGen, bound {bound}."));
        }
    }

    /// <summary>Gives all parameters of a network other values, biases and running values too, which start alike.</summary>
    public static TNetwork Drawn<TNetwork, TInput, TTarget>(this INetwork<TNetwork, TInput, TTarget> network, int seed = 1)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        var random = new Random(seed);
        var drawn = new Dictionary<string, Tensor<float>>();
        foreach ((string name, Tensor<float> tensor) in network.GetTensors())
        {
            bool isAbove0 = name.EndsWith(".running_var", StringComparison.Ordinal);
            float[] elements = [.. Enumerable.Range(0, (int)tensor.FlattenedLength).Select(_ =>
                (float)(isAbove0 ? 0.1 + random.NextDouble() : random.NextDouble() - 0.5))];
            drawn.Add(name, Tensor.Create(elements, tensor.Lengths));
        }
        network.SetTensors(drawn);
        return (TNetwork)network;
    }
}
