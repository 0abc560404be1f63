using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AnnGen.Networks.Tests.Child;

/// <summary>What training comes to, as one hash: the bits of every weight and bias, of the losses on the way, and of the outputs then.</summary>
public static class TrainedBits
{
    private const int Epochs = 3;

    private static readonly Sgd s_sgd = new(learningRate: 0.05f, momentum: 0.9f);

    /// <summary>The hash of each network.</summary>
    public static IReadOnlyDictionary<string, string> HashAll(TrainerOptions options) => new Dictionary<string, string>
    {
        [nameof(ClassNetwork)] = Hash(new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options),
        ["ClassNetwork, clipped"] = Hash(new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options with { MaxGradientNorm = 0.25f }),
        [nameof(ValueNetwork)] = Hash(new ValueNetwork(seed: 2), MadeData.Values, s_sgd, options),
        [nameof(LargeNetwork)] = Hash(new LargeNetwork(seed: 4), MadeData.ManyValues, s_sgd, options),
        [nameof(ProbabilityNetwork)] = Hash(new ProbabilityNetwork(seed: 3), MadeData.Values, s_sgd, options),
        [nameof(BinaryNetwork)] = Hash(new BinaryNetwork(seed: 5), MadeData.Answers, s_sgd, options),
        [nameof(WeightedClassNetwork)] = Hash(new WeightedClassNetwork(seed: 6), MadeData.Classes, s_sgd, options),
        [nameof(HuberNetwork)] = Hash(new HuberNetwork(seed: 7), MadeData.Values, s_sgd, options),
        ["ProbabilityNetwork by Adam"] = Hash(new ProbabilityNetwork(seed: 3), MadeData.Values, new Adam(), options),
        ["ProbabilityNetwork by Adam, clipped"] = Hash(new ProbabilityNetwork(seed: 3), MadeData.Values, new Adam(), options with { MaxGradientNorm = 0.05f }),
    };

    private static string Hash<TNetwork, TInput, TTarget, TOptimizer>(
        INetwork<TNetwork, TInput, TTarget> network, Dataset<TInput, TTarget> data, TOptimizer optimizer, TrainerOptions options)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer = network.CreateTrainer(optimizer, options);
        for (int epoch = 0; epoch < Epochs; epoch++)
            Append(hash, [trainer.TrainEpoch(data).MeanLoss]);

        for (int i = 0; i < network.Parameters.Plan.Layers.Count; i++)
        {
            var layer = new DenseParameters(network.Parameters, i);
            ReadOnlyTensorSpan<float> weights = layer.Weights;
            float[] flat = new float[weights.FlattenedLength];
            weights.FlattenTo(flat);
            Append(hash, flat);
            Append(hash, layer.Biases);
        }

        float[] outputs = new float[data.Count * network.Parameters.Plan.OutputSize];
        if (data.TryGetBytes(out ReadOnlySpan<byte> bytes))
            network.Predict(bytes, outputs);
        else if (data.TryGetFloats(out ReadOnlySpan<float> floats))
            network.Predict(floats, outputs);
        Append(hash, outputs);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<float> values) => hash.AppendData(MemoryMarshal.AsBytes(values));
}
