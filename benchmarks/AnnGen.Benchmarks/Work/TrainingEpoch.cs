using AnnGen.Benchmarks.Jobs;

namespace AnnGen.Benchmarks.Work;

/// <summary>One epoch over a data set of bytes: shuffling, normalising and training.</summary>
internal static class TrainingEpoch
{
    public static IWork Of<TNetwork, TInput, TTarget, TOptimizer>(
        INetwork<TNetwork, TInput, TTarget> network, TOptimizer optimizer, int batch, Dataset<TInput, TTarget> data, string dataName, int threads)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer> =>
        new Work<TNetwork, TInput, TTarget, TOptimizer>(network, optimizer, batch, data, dataName, threads);

    private sealed class Work<TNetwork, TInput, TTarget, TOptimizer> : IWork
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        private readonly Trainer<TNetwork, TInput, TTarget, TOptimizer> _trainer;
        private readonly Dataset<TInput, TTarget> _data;

        public Work(INetwork<TNetwork, TInput, TTarget> network, TOptimizer optimizer, int batch, Dataset<TInput, TTarget> data, string dataName, int threads)
        {
            Job = JobDescription.Training<TNetwork, TOptimizer>(TNetwork.Plan, JobKind.Epoch, optimizer, batch, data.Count, threads) with { Data = dataName };
            _trainer = network.CreateTrainer(optimizer, new TrainerOptions { BatchSize = batch, Threads = threads });
            _data = data;
        }

        public Job Job { get; }

        public void Run(int operations)
        {
            for (; operations > 0; operations--)
                _trainer.TrainEpoch(_data);
        }
    }
}
