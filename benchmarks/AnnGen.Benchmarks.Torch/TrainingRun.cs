using AnnGen.Benchmarks.Jobs;
using static TorchSharp.torch;

namespace AnnGen.Benchmarks.Torch;

/// <summary>
/// Steps or epochs of training, which come to their mean loss. The samples are tensors already, and normalised; a step takes all
/// of them, and an epoch goes through them in a new order, batch by batch, as AnnGen's does.
/// </summary>
internal sealed class TrainingRun
{
    private readonly TorchTrainer _trainer;
    private readonly Job _job;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    private double _lossSum;

    public TrainingRun(Job job)
    {
        _job = job;
        _trainer = new TorchTrainer(job);
        _inputs = Samples.Noise(job);
        _targets = job.Loss == JobLoss.CrossEntropy
            ? randint(job.Outputs, job.Samples, ScalarType.Int64)
            : rand(job.Samples, job.Outputs) * 2 - 1;
    }

    public void Run(int operations)
    {
        for (; operations > 0; operations--)
        {
            if (_job.Kind == JobKind.Epoch)
                TrainEpoch();
            else
                _lossSum += _trainer.Step(_inputs, _targets);
        }
    }

    private void TrainEpoch()
    {
        using Tensor order = randperm(_job.Samples);
        foreach (Tensor batch in order.split(_job.Batch))
        {
            using (batch)
            using (Tensor inputs = _inputs.index_select(0, batch))
            using (Tensor targets = _targets.index_select(0, batch))
                _lossSum += _trainer.Step(inputs, targets);
        }
    }
}
