using AnnGen.Benchmarks.Jobs;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AnnGen.Benchmarks.Torch;

/// <summary>The network of a job as a sequence of modules.</summary>
internal static class Model
{
    /// <summary>Builds the modules.</summary>
    /// <param name="job">The job.</param>
    /// <param name="gives">Whether the last layer gives logits, as the loss wants them, or probabilities.</param>
    public static Sequential Of(Job job, ModelOutput gives)
    {
        var modules = new List<(string, Module<Tensor, Tensor>)>();
        for (int i = 0; i < job.Layers.Count; i++)
        {
            JobLayer layer = job.Layers[i];
            modules.Add(($"dense{i}", Linear(layer.Inputs, layer.Outputs)));
            if (gives == ModelOutput.Logits && layer.Activation == JobActivation.Softmax)
                continue;
            if (Activation(layer.Activation) is { } activation)
                modules.Add(($"activation{i}", activation));
        }
        return Sequential(modules);
    }

    /// <summary>Sets the parameters of all layers.</summary>
    public static void SetWeights(Sequential model, IReadOnlyList<JobWeights> layers)
    {
        using var mode = no_grad();
        foreach ((Linear layer, JobWeights weights) in model.children().OfType<Linear>().Zip(layers))
        {
            // libtorch has a row for each unit.
            layer.weight.copy_(tensor(weights.Weights).reshape(layer.in_features, layer.out_features).t());
            layer.bias!.copy_(tensor(weights.Biases));
        }
    }

    private static Module<Tensor, Tensor>? Activation(JobActivation activation) => activation switch
    {
        JobActivation.Identity => null,
        JobActivation.Relu => ReLU(),
        JobActivation.Sigmoid => Sigmoid(),
        JobActivation.Tanh => Tanh(),
        JobActivation.Softmax => Softmax(dim: 1),
        _ => throw new NotSupportedException($"The activation {activation} has no module."),
    };
}

/// <summary>What the last layer gives.</summary>
internal enum ModelOutput
{
    Logits,
    Probabilities,
}
