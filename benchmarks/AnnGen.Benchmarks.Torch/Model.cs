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
    /// <exception cref="InvalidOperationException">The modules do not have the job's parameters.</exception>
    public static Sequential Of(Job job, ModelOutput gives)
    {
        var modules = new List<(string, Module<Tensor, Tensor>)>();
        for (int i = 0; i < job.Layers.Count; i++)
        {
            JobLayer layer = job.Layers[i];
            modules.Add(($"layer{i}", Layer(layer)));
            if (layer is WeightedLayer weighted && Activation(weighted.Activation, gives) is { } activation)
                modules.Add(($"activation{i}", activation));
        }
        Sequential model = Sequential(modules);
        long parameters = model.parameters().Sum(parameter => parameter.numel());
        return parameters == job.Parameters
            ? model
            : throw new InvalidOperationException($"The modules have {parameters} parameters, and the job {job.Parameters}.");
    }

    /// <summary>Sets the parameters of all layers that have any.</summary>
    public static void SetWeights(Sequential model, IReadOnlyList<JobWeights> layers)
    {
        using var mode = no_grad();
        var weights = new Queue<JobWeights>(layers);
        foreach (Module module in model.children())
        {
            switch (module)
            {
                case Linear dense:
                    // libtorch has a row for each unit.
                    Set(dense.weight, tensor(weights.Peek().Weights).reshape(dense.in_features, dense.out_features).t());
                    Set(dense.bias!, tensor(weights.Dequeue().Biases));
                    break;
                case Conv2d convolution:
                    Set(convolution.weight, tensor(weights.Peek().Weights).reshape(convolution.weight.shape));
                    Set(convolution.bias!, tensor(weights.Dequeue().Biases));
                    break;
            }
        }
    }

    private static void Set(Tensor parameter, Tensor values) => parameter.copy_(values);

    private static Module<Tensor, Tensor> Layer(JobLayer layer) => layer switch
    {
        DenseLayer dense => Linear(dense.Inputs, dense.Outputs),
        Conv2DLayer convolution => Convolution(convolution, convolution.Vertical, convolution.Horizontal),
        MaxPool2DLayer pool => MaxPool(pool.Vertical, pool.Horizontal),
        FlattenLayer => Flatten(),
        _ => throw new NotSupportedException($"The layer '{layer.GetType().Name}' has no module."),
    };

    private static Conv2d Convolution(Conv2DLayer layer, JobWindow vertical, JobWindow horizontal) => Conv2d(
        layer.Image.Channels,
        layer.Outputs,
        (vertical.Kernel, horizontal.Kernel),
        stride: (vertical.Stride, horizontal.Stride),
        padding: (vertical.Padding, horizontal.Padding),
        dilation: (vertical.Dilation, horizontal.Dilation),
        groups: layer.Groups);

    private static MaxPool2d MaxPool(JobWindow vertical, JobWindow horizontal) => MaxPool2d(
        (vertical.Kernel, horizontal.Kernel),
        stride: (vertical.Stride, horizontal.Stride),
        padding: (vertical.Padding, horizontal.Padding),
        dilation: (vertical.Dilation, horizontal.Dilation));

    private static Module<Tensor, Tensor>? Activation(JobActivation activation, ModelOutput gives) => activation switch
    {
        JobActivation.Identity => null,
        JobActivation.Relu => ReLU(),
        JobActivation.Sigmoid => Sigmoid(),
        JobActivation.Tanh => Tanh(),
        JobActivation.Softmax => gives == ModelOutput.Logits ? null : Softmax(dim: 1),
        _ => throw new NotSupportedException($"The activation {activation} has no module."),
    };
}

/// <summary>What the last layer gives.</summary>
internal enum ModelOutput
{
    Logits,
    Probabilities,
}
