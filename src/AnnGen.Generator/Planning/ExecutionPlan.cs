namespace AnnGen.Generator.Planning;

/// <summary>Everything that was decided about a network: emission prints it and decides nothing.</summary>
/// <param name="Type">The class that carries the network.</param>
/// <param name="Loss">What training minimises, and how it is computed.</param>
/// <param name="MaxBatchSize">The largest number of samples in a step.</param>
/// <param name="InputShape">The shape of a sample.</param>
/// <param name="Normalization">What raw bytes go through.</param>
/// <param name="Nodes">The nodes, each after those that it takes its inputs from.</param>
/// <param name="Passes">What is computed, in which order.</param>
/// <param name="Memory">What lies where.</param>
/// <param name="Single">How a single sample is taken through a small network; null for a larger one.</param>
internal sealed record ExecutionPlan(
    TypeModel Type,
    LossPlan Loss,
    int MaxBatchSize,
    TensorShape InputShape,
    NormalizationPlan Normalization,
    EquatableArray<NodePlan> Nodes,
    PassPlan Passes,
    MemoryPlan Memory,
    SinglePlan? Single)
{
    /// <summary>The number of inputs per sample.</summary>
    public int InputSize => (int)InputShape.ElementCount;

    /// <summary>The node whose outputs are those of the network.</summary>
    public NodePlan Output => Nodes[Nodes.Count - 1];

    /// <summary>The nodes that have parameters.</summary>
    public IEnumerable<NodePlan> Layers => Nodes.Where(node => node.LayerNumber is not null);

    /// <summary>The number of weights and biases.</summary>
    public long ParameterCount => Nodes.Sum(node => node.ParameterCount);
}

/// <summary>(byte ⁄ 255 − mean) ⁄ deviation.</summary>
internal sealed record NormalizationPlan(float Mean, float Deviation);

/// <summary>The steps of each pass, in the order in which they run.</summary>
/// <param name="Forward">The activations of all nodes; the output layer's remain sums where the loss takes those.</param>
/// <param name="Loss">The loss, and the deltas of the output layer.</param>
/// <param name="Backward">The deltas of the other nodes, from the last down.</param>
/// <param name="Gradients">The gradients of all parameters, each vector of which goes to the optimizer's rule.</param>
/// <param name="Buffers">What changes with an update and is not moved by the optimizer.</param>
/// <param name="Inference">The sums of the output layer, with nothing kept for a backward pass.</param>
/// <param name="OutputActivation">What turns these sums into outputs, if anything does.</param>
internal sealed record PassPlan(
    EquatableArray<Step> Forward,
    EquatableArray<Step> Loss,
    EquatableArray<Step> Backward,
    EquatableArray<Step> Gradients,
    EquatableArray<Step> Buffers,
    EquatableArray<Step> Inference,
    Step? OutputActivation);

/// <summary>How a single sample is taken through a small network.</summary>
/// <param name="Inference">The sums of the output layer.</param>
/// <param name="OutputActivation">What turns these sums into outputs, if anything does.</param>
/// <param name="NeedsScratch">Whether the sample passes through memory on its way.</param>
/// <param name="WritesWhileItReads">Whether outputs are written while inputs are still read.</param>
/// <param name="FitsRegisters">Whether the activations stay in registers from the first layer to the last.</param>
internal sealed record SinglePlan(
    EquatableArray<Step> Inference, Step? OutputActivation, bool NeedsScratch, bool WritesWhileItReads, bool FitsRegisters);

/// <summary>What lies where.</summary>
/// <param name="Tensors">Parameters and their copies, and what a forward and backward pass of up to MaxBatchSize samples leaves.</param>
/// <param name="Scratch">What lies in the scratch of inference, for each sample at hand.</param>
/// <param name="ParameterFloats">The floats of all parameters.</param>
/// <param name="CopyFloats">The floats of the copies behind them.</param>
/// <param name="BufferFloats">The floats of the buffers behind those.</param>
/// <param name="WorkspaceFloats">The floats of a workspace.</param>
/// <param name="ScratchFloats">The floats of the scratch, for each sample.</param>
/// <param name="InferenceRows">How many samples inference takes through the network at a time.</param>
/// <param name="RowGroup">The samples of a batch that workers do not divide.</param>
internal sealed record MemoryPlan(
    EquatableArray<TensorPlan> Tensors, EquatableArray<TensorPlan> Scratch,
    int ParameterFloats, int CopyFloats, int BufferFloats, int WorkspaceFloats, int ScratchFloats, int InferenceRows, int RowGroup);
