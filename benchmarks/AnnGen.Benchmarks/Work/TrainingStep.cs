using AnnGen.Benchmarks.Jobs;

namespace AnnGen.Benchmarks.Work;

/// <summary>One step of training on one batch that is always the same, as floats.</summary>
internal static class TrainingStep
{
    /// <summary>
    /// So low that even thousands of steps on the same batch do not learn it: gradients that have vanished are subnormal
    /// numbers, which are slow on some processors.
    /// </summary>
    public const float LearningRate = 1e-6f;

    public static IWork Of<TNetwork, TInput, TTarget, TOptimizer>(
        INetwork<TNetwork, TInput, TTarget> network, TOptimizer optimizer, int batch, int threads)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer> =>
        new Work<TNetwork, TInput, TTarget, TOptimizer>(network, optimizer, batch, threads);

    private sealed class Work<TNetwork, TInput, TTarget, TOptimizer> : IWork
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        private readonly Trainer<TNetwork, TInput, TTarget, TOptimizer> _trainer;
        private readonly float[] _inputs;
        private readonly int[] _targets;

        public Work(INetwork<TNetwork, TInput, TTarget> network, TOptimizer optimizer, int batch, int threads)
        {
            Job = JobDescription.Training<TNetwork, TOptimizer>(TNetwork.Plan, JobKind.Step, optimizer, batch, batch, threads);
            _trainer = network.CreateTrainer(optimizer, new TrainerOptions { BatchSize = batch, Threads = threads });
            _inputs = RandomSamples.Floats(batch * TInput.Size);
            _targets = RandomSamples.Targets(Job.Loss!.Value, batch, Job.Outputs);
        }

        public Job Job { get; }

        public void Run(int operations)
        {
            TTarget targets = TTarget.FromWords(_targets);
            for (; operations > 0; operations--)
                _trainer.Step(_inputs, targets);
        }
    }
}
