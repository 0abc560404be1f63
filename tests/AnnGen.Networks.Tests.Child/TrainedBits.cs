using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AnnGen.Networks.Tests.Child;

/// <summary>What training comes to, as one hash: the bits of every weight and bias, of the losses on the way, and of the outputs then.</summary>
public static class TrainedBits
{
    private const int Epochs = 3;

    private static readonly Sgd s_sgd = new(learningRate: 0.05f, momentum: 0.9f);

    private static readonly Sgd s_nesterov = new(learningRate: 0.05f, momentum: 0.9f, weightDecay: 0.01f, nesterov: true, decoupledWeightDecay: true);

    private static readonly WarmUpSchedule s_schedule = new(3, ScheduleUnit.Steps, new OneCycleSchedule(8, ScheduleUnit.Steps, risingShare: 0.5));

    /// <summary>The hash of each network.</summary>
    public static IReadOnlyDictionary<string, string> HashAll(TrainerOptions options) => new Dictionary<string, string>
    {
        [nameof(ClassNetwork)] = Hash(new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options),
        ["ClassNetwork, clipped"] = Hash(new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options with { MaxGradientNorm = 0.25f }),
        [nameof(ValueNetwork)] = Hash(new ValueNetwork(seed: 2), MadeData.Values, s_sgd, options),
        [nameof(LargeNetwork)] = Hash(new LargeNetwork(seed: 4), MadeData.ManyValues, s_sgd, options),
        [nameof(BentNetwork)] = Hash(new BentNetwork(seed: 5), MadeData.ManyValues, s_sgd, options),
        [nameof(SmallBentNetwork)] = Hash(new SmallBentNetwork(seed: 6), MadeData.Values, s_sgd, options),
        [nameof(ProbabilityNetwork)] = Hash(new ProbabilityNetwork(seed: 3), MadeData.Values, s_sgd, options),
        [nameof(BinaryNetwork)] = Hash(new BinaryNetwork(seed: 5), MadeData.Answers, s_sgd, options),
        [nameof(WeightedClassNetwork)] = Hash(new WeightedClassNetwork(seed: 6), MadeData.Classes, s_sgd, options),
        [nameof(HuberNetwork)] = Hash(new HuberNetwork(seed: 7), MadeData.Values, s_sgd, options),
        ["ProbabilityNetwork by Adam"] = Hash(new ProbabilityNetwork(seed: 3), MadeData.Values, new Adam(), options),
        ["ProbabilityNetwork by Adam, clipped"] = Hash(new ProbabilityNetwork(seed: 3), MadeData.Values, new Adam(), options with { MaxGradientNorm = 0.05f }),
        ["ValueNetwork by Sgd with dampening and decay"] = Hash(new ValueNetwork(seed: 2), MadeData.Values, new Sgd(0.05f, 0.9f, dampening: 0.25f, weightDecay: 0.01f), options),
        ["LargeNetwork by Nesterov with decoupled decay"] = Hash(new LargeNetwork(seed: 4), MadeData.ManyValues, s_nesterov, options),
        ["LargeNetwork by Adam with decay and AMSGrad"] = Hash(new LargeNetwork(seed: 4), MadeData.ManyValues, new Adam(0.001f, weightDecay: 0.01f, amsgrad: true), options),
        ["ProbabilityNetwork by AdamW"] = Hash(new ProbabilityNetwork(seed: 3), MadeData.Values, new AdamW(), options),
        ["ProbabilityNetwork by RmsProp"] = Hash(new ProbabilityNetwork(seed: 3), MadeData.Values, new RmsProp(), options),
        ["LargeNetwork by RmsProp, centred with momentum"] = Hash(new LargeNetwork(seed: 4), MadeData.ManyValues, new RmsProp(1e-4f, momentum: 0.9f, centered: true), options),
        ["ValueNetwork by AdaGrad"] = Hash(new ValueNetwork(seed: 2), MadeData.Values, new AdaGrad(0.02f, learningRateDecay: 0.01f, initialAccumulator: 0.1f), options),
        ["LargeNetwork, clipped by value"] = Hash(new LargeNetwork(seed: 4), MadeData.ManyValues, s_sgd, options with { MaxGradientValue = 0.002f }),
        ["LargeNetwork by Adam, with penalties"] = Hash(new LargeNetwork(seed: 4), MadeData.ManyValues, new Adam(), options with { L1 = 1e-3f, L2 = 1e-2f }),
        ["ClassNetwork, clipped and with penalties"] = Hash(new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options with { MaxGradientNorm = 0.25f, L1 = 1e-3f }),
        ["ClassNetwork by Nesterov, scheduled"] = Hash(new ClassNetwork(seed: 1), MadeData.Classes, s_nesterov, options with { Schedule = s_schedule }),
        ["LargeNetwork, its first layer frozen"] = Hash(new LargeNetwork(seed: 4), MadeData.ManyValues, s_sgd, options, frozen: 0),
        ["ClassNetwork, clipped, its third layer frozen"] = Hash(new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options with { MaxGradientNorm = 0.25f }, frozen: 2),
        ["ClassNetwork, its health"] = HashHealth(new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options with { Health = true }),
    };

    private static string Hash<TNetwork, TInput, TTarget, TOptimizer>(
        INetwork<TNetwork, TInput, TTarget> network, Dataset<TInput, TTarget> data, TOptimizer optimizer, TrainerOptions options, int? frozen = null)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer = network.CreateTrainer(optimizer, options);
        if (frozen is int index)
            trainer.Layers[index].IsFrozen = true;
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

    // What is measured of the last epoch.
    private static string HashHealth<TNetwork, TInput, TTarget, TOptimizer>(
        INetwork<TNetwork, TInput, TTarget> network, Dataset<TInput, TTarget> data, TOptimizer optimizer, TrainerOptions options)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer = network.CreateTrainer(optimizer, options);
        for (int epoch = 0; epoch < Epochs; epoch++)
            trainer.TrainEpoch(data);
        foreach (LayerHealth layer in trainer.Health.Layers)
        {
            ReadOnlySpan<double> numbers =
            [
                layer.GradientNorm, layer.LargestGradientNorm, layer.WeightNorm, layer.UpdateRatio,
                layer.ZeroShare ?? -1, layer.DeadUnits ?? -1, layer.SaturatedShare ?? -1, layer.SaturatedUnits ?? -1,
            ];
            hash.AppendData(MemoryMarshal.AsBytes(numbers));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<float> values) => hash.AppendData(MemoryMarshal.AsBytes(values));
}
