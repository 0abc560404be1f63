namespace AnnGen.Benchmarks.Jobs;

/// <summary>What is measured, in words that every contender understands. One operation is one pass over all samples.</summary>
/// <remarks>Nothing here knows of AnnGen, since the peers' program reads it too.</remarks>
internal sealed record Job
{
    public required JobKind Kind { get; init; }

    public required IReadOnlyList<JobLayer> Layers { get; init; }

    /// <summary>The loss, where the job is training.</summary>
    public JobLoss? Loss { get; init; }

    /// <summary>The optimizer, where the job is training.</summary>
    public JobOptimizer? Optimizer { get; init; }

    /// <summary>The samples that go through the network together.</summary>
    public required int Batch { get; init; }

    /// <summary>The samples of one operation.</summary>
    public required int Samples { get; init; }

    public required int Threads { get; init; }

    /// <summary>What the samples are, where it matters to anyone.</summary>
    public string? Data { get; init; }

    /// <summary>Where training starts and when it is over, where the job is <see cref="JobKind.Convergence"/>.</summary>
    public JobGoal? Goal { get; init; }

    /// <summary>What the network makes of some samples, where a peer should show that it makes the same of them.</summary>
    public JobReference? Reference { get; init; }

    /// <summary>The shape of a sample.</summary>
    public IReadOnlyList<int> InputShape => Layers[0].InputShape;

    public int Inputs => SizeOf(InputShape);

    public int Outputs => SizeOf(Layers[^1].OutputShape);

    public bool IsTraining => Optimizer is not null;

    /// <summary>Weights and biases.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>The layers as they are usually written: 784-128-64-10, or 1x28x28-6C5-MP2-10 with images.</summary>
    public string Notation =>
        string.Join('-', Layers.Select(layer => layer.Notation).OfType<string>().Prepend(string.Join('x', InputShape)));

    private static int SizeOf(IReadOnlyList<int> shape) => shape.Aggregate(1, (product, size) => product * size);
}

internal enum JobKind
{
    /// <summary>One training step on one batch.</summary>
    Step,

    /// <summary>One epoch of training steps.</summary>
    Epoch,

    /// <summary>A whole training on one batch: from fresh weights until the loss is low enough.</summary>
    Convergence,

    /// <summary>The outputs for one batch.</summary>
    Prediction,

    /// <summary>A program from its start to its end: one network, the outputs for one batch.</summary>
    StartUp,

    /// <summary>The share of right answers over many samples.</summary>
    Evaluation,
}

internal enum JobActivation
{
    Identity,
    Relu,
    Sigmoid,
    Tanh,
    Softmax,
}

internal enum JobLoss
{
    MeanSquaredError,
    CrossEntropy,
}
