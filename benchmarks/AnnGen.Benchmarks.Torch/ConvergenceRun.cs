using AnnGen.Benchmarks.Jobs;
using static TorchSharp.torch;

namespace AnnGen.Benchmarks.Torch;

/// <summary>Whole trainings from the same weights: network and optimizer are made, and steps done until the loss is low enough.</summary>
internal sealed class ConvergenceRun
{
    // From the same weights by the same formulas: the sums are only rounded in other places.
    private const double Tolerance = 0.05;

    private readonly Job _job;
    private readonly JobGoal _goal;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    public ConvergenceRun(Job job)
    {
        _job = job;
        _goal = job.Goal ?? throw new ArgumentException("A convergence needs a goal.", nameof(job));
        _inputs = Samples.Of(job, _goal.Inputs);
        _targets = tensor(_goal.Targets).reshape(job.Batch, job.Outputs);
    }

    public void Run(int operations)
    {
        for (; operations > 0; operations--)
            Train();
    }

    private void Train()
    {
        using var trainer = new TorchTrainer(_job);
        int steps = 1;
        while (trainer.Step(_inputs, _targets) >= _goal.Loss && steps <= 2 * _goal.Steps)
            steps++;
        if (Math.Abs(steps - _goal.Steps) > Tolerance * _goal.Steps)
            throw new InvalidOperationException($"It took {steps} steps, and AnnGen {_goal.Steps}.");
    }
}
