using AnnGen.Benchmarks.Jobs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AnnGen.Benchmarks.Torch;

/// <summary>A network with its loss and its optimizer.</summary>
internal sealed class TorchTrainer : IDisposable
{
    private readonly Sequential _model;
    private readonly Loss<Tensor, Tensor, Tensor> _loss;
    private readonly optim.Optimizer _optimizer;

    public TorchTrainer(Job job)
    {
        _model = Model.Of(job, ModelOutput.Logits);
        _loss = job.Loss == JobLoss.CrossEntropy ? CrossEntropyLoss() : MSELoss();
        _optimizer = job.Optimizer switch
        {
            SgdOptimizer sgd => optim.SGD(_model.parameters(), sgd.LearningRate, sgd.Momentum),
            AdamOptimizer adam => optim.Adam(_model.parameters(), adam.LearningRate),
            AdamWOptimizer adamW => optim.AdamW(_model.parameters(), adamW.LearningRate, weight_decay: adamW.WeightDecay),
            _ => throw new NotSupportedException($"The optimizer {job.Optimizer} has no counterpart."),
        };
        if (job.Goal is { } goal)
            Model.SetWeights(_model, goal.Start);
    }

    /// <summary>A step of training.</summary>
    /// <returns>The loss before it.</returns>
    public float Step(Tensor inputs, Tensor targets)
    {
        using DisposeScope scope = NewDisposeScope();
        _optimizer.zero_grad();
        Tensor loss = _loss.forward(_model.forward(inputs), targets);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _loss.Dispose();
        _model.Dispose();
    }
}
