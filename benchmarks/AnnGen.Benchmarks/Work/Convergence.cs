using AnnGen.Benchmarks.Jobs;

namespace AnnGen.Benchmarks.Work;

/// <summary>A whole training on one batch: network and trainer are made, and steps done until the loss is low enough.</summary>
internal static class Convergence
{
    private const int MaxSteps = 5_000;

    public static IWork Of<TNetwork, TInput, TCount, TOptimizer>(
        Func<TNetwork> create, TOptimizer optimizer, float[] inputs, float[] targets, float loss)
        where TNetwork : class, INetwork<TNetwork, TInput, Values<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
        where TOptimizer : struct, IOptimizer<TOptimizer> =>
        new Work<TNetwork, TInput, TCount, TOptimizer>(create, optimizer, inputs, targets, loss);

    private sealed class Work<TNetwork, TInput, TCount, TOptimizer> : IWork
        where TNetwork : class, INetwork<TNetwork, TInput, Values<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        private readonly Func<TNetwork> _create;
        private readonly TOptimizer _optimizer;
        private readonly JobGoal _goal;

        public Work(Func<TNetwork> create, TOptimizer optimizer, float[] inputs, float[] targets, float loss)
        {
            _create = create;
            _optimizer = optimizer;
            _goal = new JobGoal(loss, Steps: 0, inputs, targets, LayerWeights.Of(create().Parameters));
            _goal = _goal with { Steps = Train() };
            int batch = inputs.Length / TInput.Size;
            Job = JobDescription.Training<TNetwork, TOptimizer>(
                TNetwork.Plan, JobKind.Convergence, optimizer, batch, samples: batch * _goal.Steps, threads: 1) with { Goal = _goal };
        }

        public Job Job { get; }

        public void Run(int operations)
        {
            for (; operations > 0; operations--)
                Train();
        }

        /// <returns>The steps that it took.</returns>
        private int Train()
        {
            var trainer = new Trainer<TNetwork, TInput, Values<TCount>, TOptimizer>(_create(), _optimizer, new TrainerOptions { Threads = 1 });
            for (int step = 1; step <= MaxSteps; step++)
            {
                if (trainer.Step(_goal.Inputs, _goal.Targets) < _goal.Loss)
                    return step;
            }
            throw new InvalidOperationException(FormattableString.Invariant($"The loss is not below {_goal.Loss} after {MaxSteps} steps."));
        }
    }
}
