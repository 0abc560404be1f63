using AnnGen.Benchmarks.Jobs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AnnGen.Benchmarks.Torch;

/// <summary>
/// Steps or epochs of training, which come to their mean loss. The samples are tensors already, normalised and cut into
/// batches.
/// </summary>
internal sealed class TrainingRun
{
    private readonly Sequential _model;
    private readonly Loss<Tensor, Tensor, Tensor> _loss;
    private readonly optim.Optimizer _optimizer;
    private readonly (Tensor Inputs, Tensor Targets)[] _batches;

    private double _lossSum;

    public TrainingRun(Job job)
    {
        _model = Model.Of(job, ModelOutput.Logits);
        _loss = job.Loss == JobLoss.CrossEntropy ? CrossEntropyLoss() : MSELoss();
        _optimizer = job.Optimizer switch
        {
            SgdOptimizer sgd => optim.SGD(_model.parameters(), sgd.LearningRate, sgd.Momentum),
            AdamOptimizer adam => optim.Adam(_model.parameters(), adam.LearningRate),
            _ => throw new NotSupportedException($"The optimizer {job.Optimizer} has no counterpart."),
        };

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
                Step(inputs, targets);
        }
    }

    private void Step(Tensor inputs, Tensor targets)
    {
        using DisposeScope scope = NewDisposeScope();
        _optimizer.zero_grad();
        Tensor loss = _loss.forward(_model.forward(inputs), targets);
        loss.backward();
        _optimizer.step();
        _lossSum += loss.item<float>();
    }
}
