using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AnnGen.Networks.Tests.Child;

/// <summary>A network, an optimizer and options that are trained together: for their bits, and for what that allocates.</summary>
public sealed class TrainedCase
{
    private const int Epochs = 3;

    private readonly Func<TrainerOptions, string> _hash;
    private readonly Func<TrainerOptions, int, string> _hashOfResumed;
    private readonly Action<Allocations, TrainerOptions> _measure;

    private TrainedCase(
        string name, Type network, Type optimizer, Func<TrainerOptions, string> hash, Func<TrainerOptions, int, string> hashOfResumed,
        Action<Allocations, TrainerOptions> measure)
    {
        Name = name;
        Network = network;
        Optimizer = optimizer;
        _hash = hash;
        _hashOfResumed = hashOfResumed;
        _measure = measure;
    }

    /// <summary>The name under which its bits are known.</summary>
    public string Name { get; }

    /// <summary>The class of the network.</summary>
    public Type Network { get; }

    /// <summary>The struct of the optimizer.</summary>
    public Type Optimizer { get; }

    /// <summary>
    /// What training comes to: a hash over the bits of every weight and bias, of the losses on the way, and of the outputs then; or, where
    /// the health of training is measured, of what was measured in the last epoch.
    /// </summary>
    public string Hash(TrainerOptions options) => _hash(options);

    /// <summary>
    /// The same, where a trainer saves its state after some batches of the second epoch, and another one with a network of its own goes on.
    /// </summary>
    public string HashOfResumed(TrainerOptions options, int batches) => _hashOfResumed(options, batches);

    /// <summary>Measures what epochs, a step and predictions allocate, from the first on.</summary>
    internal void Measure(Allocations allocations, TrainerOptions options) => _measure(allocations, options);

    internal static TrainedCase Of<TNetwork, TInput, TTarget, TOptimizer>(
        string name, Func<TNetwork> create, Dataset<TInput, TTarget> data, TOptimizer optimizer,
        Func<TrainerOptions, TrainerOptions>? change = null, int? frozen = null)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        return new TrainedCase(name, typeof(TNetwork), typeof(TOptimizer), Hash, HashOfResumed, Measure);

        Trainer<TNetwork, TInput, TTarget, TOptimizer> CreateTrainer(TrainerOptions options)
        {
            INetwork<TNetwork, TInput, TTarget> network = create();
            Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer = network.CreateTrainer(optimizer, change is null ? options : change(options));
            if (frozen is int layer)
                trainer.Layers[layer].IsFrozen = true;
            return trainer;
        }

        string Hash(TrainerOptions options)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer = CreateTrainer(options);
            bool measuresHealth = (change?.Invoke(options) ?? options).Health;
            float[] losses = new float[Epochs];
            for (int epoch = 0; epoch < Epochs; epoch++)
                losses[epoch] = trainer.TrainEpoch(data).MeanLoss;
            if (measuresHealth)
            {
                AppendHealth(hash, trainer.Health);
                return Convert.ToHexStringLower(hash.GetHashAndReset());
            }

            return HashOf(hash, trainer, losses);
        }

        string HashOfResumed(TrainerOptions options, int batches)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var state = new MemoryStream();
            var saving = new AfterBatches(epoch: 2, batches);
            Trainer<TNetwork, TInput, TTarget, TOptimizer> first = CreateTrainer(options with { Progress = saving, ProgressInterval = 1 });
            saving.Action = () => first.SaveState(state);
            float[] losses = new float[Epochs];
            losses[0] = first.TrainEpoch(data).MeanLoss;
            if (batches == 0)
                first.SaveState(state);
            first.TrainEpoch(data);

            state.Position = 0;
            Trainer<TNetwork, TInput, TTarget, TOptimizer> second = CreateTrainer(options);
            second.LoadState(state);
            for (int epoch = 1; epoch < Epochs; epoch++)
                losses[epoch] = second.TrainEpoch(data).MeanLoss;
            return HashOf(hash, second, losses);
        }

        string HashOf(IncrementalHash hash, Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer, float[] losses)
        {
            Append(hash, losses);
            AppendParameters(hash, trainer.Network.Parameters);
            Append(hash, Predict(trainer.Network, data, new float[data.Count * TTarget.OutputsPerSample]));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        void Measure(Allocations allocations, TrainerOptions options)
        {
            Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer = CreateTrainer(options);
            float[] outputs = new float[data.Count * TTarget.OutputsPerSample];
            allocations.Measure($"{name}, first epoch", () => trainer.TrainEpoch(data));
            allocations.Measure($"{name}, second epoch", () => trainer.TrainEpoch(data));
            allocations.Measure($"{name}, predictions", () => Predict(trainer.Network, data, outputs));
        }
    }

    private static float[] Predict<TNetwork, TInput, TTarget>(
        INetwork<TNetwork, TInput, TTarget> network, Dataset<TInput, TTarget> data, float[] outputs)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        if (data.TryGetBytes(out ReadOnlySpan<byte> bytes))
            network.Predict(bytes, outputs);
        else if (data.TryGetFloats(out ReadOnlySpan<float> floats))
            network.Predict(floats, outputs);
        return outputs;
    }

    private static void AppendHealth(IncrementalHash hash, TrainingHealth health)
    {
        foreach (LayerHealth layer in health.Layers)
        {
            ReadOnlySpan<double> numbers =
            [
                layer.GradientNorm, layer.LargestGradientNorm, layer.WeightNorm, layer.UpdateRatio,
                layer.ZeroShare ?? -1, layer.DeadUnits ?? -1, layer.SaturatedShare ?? -1, layer.SaturatedUnits ?? -1,
            ];
            hash.AppendData(MemoryMarshal.AsBytes(numbers));
        }
    }

    private static void AppendParameters(IncrementalHash hash, NetworkParameters parameters)
    {
        for (int i = 0; i < parameters.Plan.Layers.Count; i++)
        {
            var layer = new DenseParameters(parameters, i);
            ReadOnlyTensorSpan<float> weights = layer.GetWeights();
            float[] flat = new float[weights.FlattenedLength];
            weights.FlattenTo(flat);
            Append(hash, flat);
            Append(hash, layer.GetBiases());
        }
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<float> values) => hash.AppendData(MemoryMarshal.AsBytes(values));

    private sealed class AfterBatches(int epoch, int batches) : IProgress<BatchProgress>
    {
        public Action Action { get; set; } = () => { };

        public void Report(BatchProgress value)
        {
            if (value.Epoch == epoch && value.Batch == batches)
                Action();
        }
    }
}
