using AnnGen.Benchmarks.Jobs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AnnGen.Benchmarks.Torch;

/// <summary>Inference without a record for gradients. The samples are tensors already.</summary>
internal sealed class InferenceRun
{
    private readonly Sequential _model;
    private readonly Tensor _inputs;
    private readonly Tensor? _classes;

    public InferenceRun(Job job)
    {
        _model = Model.Of(job, ModelOutput.Probabilities);
        _model.eval();
        if (job.Reference is { } reference)
            RequireSameOutputs(job, reference);
        _inputs = Samples.Noise(job);
        if (job.Kind == JobKind.Evaluation)
            _classes = randint(job.Outputs, job.Samples, ScalarType.Int64);
    }

    public void Run(int operations)
    {
        using var mode = inference_mode();
        for (; operations > 0; operations--)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor outputs = _model.forward(_inputs);
            _ = _classes is null ? 0 : outputs.argmax(1).eq(_classes).sum().item<long>();
        }
    }

    private void RequireSameOutputs(Job job, JobReference reference)
    {
        Model.SetWeights(_model, reference.Weights);
        using var mode = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Tensor outputs = _model.forward(Samples.Of(job, reference.Inputs));
        Agreement.Require(reference.Outputs, outputs.data<float>().ToArray(), "libtorch");
    }
}
