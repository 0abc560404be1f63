namespace AnnGen.Networks;

/// <summary>
/// What the generator decided about a network: its layers, and where everything lies. Code that does not depend on the
/// shape (initialising, saving, checking) loops over it.
/// </summary>
public sealed class NetworkPlan
{
    // An array, since steps of small networks would spend a good part of their time in the interface of a list.
    private readonly LayerPlan[] _layers = [];

    /// <summary>The network's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of inputs per sample.</summary>
    public required int InputSize { get; init; }

    /// <summary>The shape of a sample: [n], or [channels, height, width].</summary>
    public IReadOnlyList<int> InputShape { get; init; } = [];

    /// <summary>The graph as it was declared, each node after those that it reads.</summary>
    public IReadOnlyList<NodePlan> Nodes { get; init; } = [];

    /// <summary>What raw bytes go through on their way in.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>The largest number of samples in one training step.</summary>
    public required int MaxBatchSize { get; init; }

    /// <summary>Whether the first layer leaves out inputs that are zero, and so wants to know which are.</summary>
    public bool SkipsZeros { get; init; }

    /// <summary>The layers, in the order in which data passes them.</summary>
    public required IReadOnlyList<LayerPlan> Layers
    {
        get => _layers;
        init => _layers = [.. value];
    }

    /// <summary>The name of the inputs among the tensors of <see cref="Steps"/>.</summary>
    public const string InputTensor = "x";

    /// <summary>The tensors of a workspace that have a row for each sample.</summary>
    public required IReadOnlyList<TensorPlan> Tensors { get; init; }

    /// <summary>What each step of training reads and writes, in the order in which they run.</summary>
    public required IReadOnlyList<StepPlan> Steps { get; init; }

    /// <summary>The floats of all parameters, padding included.</summary>
    public required int ParameterFloats { get; init; }

    /// <summary>The floats of all transposed copies of weights.</summary>
    public required int TransposedFloats { get; init; }

    /// <summary>The floats of all buffers, which lie behind the copies.</summary>
    public int BufferFloats { get; init; }

    /// <summary>What changes while the network trains, but is not moved by the optimizer.</summary>
    public IReadOnlyList<BufferPlan> Buffers { get; init; } = [];

    /// <summary>The least number of samples in a training step: 2 where a mean over the batch would otherwise have one element.</summary>
    public int MinBatchSize { get; init; } = 1;

    /// <summary>Where a batch of gathered inputs [batch, inputs] lies in a workspace.</summary>
    public required int WorkspaceInputs { get; init; }

    /// <summary>Where the gradients lie in a workspace; among themselves as the parameters do.</summary>
    public required int WorkspaceGradients { get; init; }

    /// <summary>Where the loss of each sample [batch] lies in a workspace.</summary>
    public required int WorkspaceLosses { get; init; }

    /// <summary>The floats of a workspace.</summary>
    public required int WorkspaceFloats { get; init; }

    /// <summary>How many samples inference takes through the network at a time.</summary>
    public required int InferenceRows { get; init; }

    /// <summary>The floats that inference needs for each of these samples.</summary>
    public required int InferenceFloatsPerSample { get; init; }

    /// <summary>Where the outputs [rows, outputs] are in the end, in floats for each sample at hand.</summary>
    public required int InferenceOutputs { get; init; }

    /// <summary>The number of outputs per sample.</summary>
    public required int OutputSize { get; init; }

    /// <summary>The name of the outputs among <see cref="Tensors"/>: those before the last activation where the loss takes them.</summary>
    public required string Outputs { get; init; }

    /// <summary>The name of the deltas of the outputs among <see cref="Tensors"/>.</summary>
    public required string OutputDeltas { get; init; }

    /// <summary>
    /// The samples that workers do not divide: 1, or a multiple of 16 where samples lie in lanes. A workspace and inference have room for a
    /// whole number of such groups.
    /// </summary>
    public int RowGroup { get; init; } = 1;

    /// <summary>The multiply-adds of one sample's forward pass.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    internal ReadOnlySpan<LayerPlan> LayerSpan => _layers;

    /// <summary>The rows that some samples take in memory: a whole number of groups.</summary>
    internal int GroupedRows(int samples) => (samples + RowGroup - 1) / RowGroup * RowGroup;

    /// <summary>
    /// The rows that some samples take in inference: a single one lies as an image by itself does, and several in whole lanes.
    /// </summary>
    internal int InferenceCapacity(int samples) => RowGroup == 1 || samples == 1 ? samples : Lanes.Padded(samples);

    /// <summary>
    /// How many samples inference takes next. Where samples lie in lanes, a few would leave most of them empty, so that they are taken one
    /// by one.
    /// </summary>
    internal int NextInferenceRows(int samples) =>
        RowGroup > 1 && samples < FewestInLanes ? 1 : Math.Min(samples, InferenceRows);

    // Of LeNet-5, sixteen images in lanes take about as long as four one by one.
    private const int FewestInLanes = 4;

    internal TensorPlan OutputTensor => field ??= TensorOf(Outputs);

    internal TensorPlan OutputDeltaTensor => field ??= TensorOf(OutputDeltas);

    private TensorPlan TensorOf(string name) => Tensors.First(tensor => tensor.Name == name);
}
