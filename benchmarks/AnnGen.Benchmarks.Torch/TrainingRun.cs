using AnnGen.Benchmarks.Jobs;
using static TorchSharp.torch;

namespace AnnGen.Benchmarks.Torch;

/// <summary>
/// Steps or epochs of training, which come to their mean loss. The samples are tensors already, normalised and cut into
/// batches.
/// </summary>
internal sealed class TrainingRun
{
    private readonly TorchTrainer _trainer;
    private readonly (Tensor Inputs, Tensor Targets)[] _batches;

    private double _lossSum;

    public TrainingRun(Job job)
    {
        _trainer = new TorchTrainer(job);
        Tensor inputs = rand(job.Samples, job.Inputs) * 2 - 1;
        Tensor targets = job.Loss == JobLoss.CrossEntropy
            ? randint(job.Outputs, job.Samples, ScalarType.Int64)
            : rand(job.Samples, job.Outputs) * 2 - 1;
        _batches = [.. inputs.split(job.Batch).Zip(targets.split(job.Batch))];
    }

    public void Run(int operations)
    {
        for (; operations > 0; operations--)
        {
            foreach ((Tensor inputs, Tensor targets) in _batches)
                _lossSum += _trainer.Step(inputs, targets);
        }
    }
}
