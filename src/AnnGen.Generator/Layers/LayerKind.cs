using AnnGen.Generator.Checking;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers;

/// <summary>A kind of layer: how its attribute is read, which shapes it has, what is checked, what it keeps and what it computes.</summary>
/// <remarks>
/// The model of a network holds the word of the kind and values, so that it can be compared; everything else is looked up here.
/// </remarks>
internal abstract class LayerKind
{
    /// <summary>The word of the language: the attribute's name.</summary>
    public abstract string Word { get; }

    /// <summary>Whether nodes of the kind have parameters, and so are layers with a number and a property.</summary>
    public abstract bool HasParameters { get; }

    /// <summary>The arguments of the attribute that name further nodes that a node reads, beside the one above it.</summary>
    public virtual IReadOnlyList<string> JoinedArguments => [];

    /// <summary>Whether a node reads images flattened, in rows.</summary>
    public virtual bool FlattensImages => false;

    /// <summary>Whether a node reads images alone.</summary>
    public virtual bool ReadsImages => false;

    /// <summary>Whether inference leaves nodes out, and deltas pass through them.</summary>
    public virtual bool IsOfTrainingOnly => false;

    /// <summary>Whether nodes sum over parts of the batch, as layers of images do in any case.</summary>
    public virtual bool SumsOverBatch => false;

    /// <summary>Whether the deltas of what a node reads are the node's own, so that no step computes them.</summary>
    public virtual bool PassesDeltas => false;

    /// <summary>Whether a node without an activation computes a linear function of what it reads.</summary>
    public virtual bool IsLinear => false;

    /// <summary>The type of a network's property that gives a node's parameters; null for a kind without parameters.</summary>
    public virtual string? ParametersType => null;

    /// <summary>The type of a workspace's property that gives what a node leaves there; null for a kind without parameters.</summary>
    public virtual string? WorkspaceType => null;

    /// <summary>The types of the runtime that generated code names for the kind alone: the alias, and the type.</summary>
    public virtual IEnumerable<(string Alias, string Type)> RuntimeTypes => [];

    /// <summary>What the signs in formulas mean that a textbook may write differently; null where there are none.</summary>
    public virtual string? Notation => null;

    /// <summary>Reads what the attribute states.</summary>
    public abstract NodeValues Read(AttributeReader attribute);

    /// <summary>The declaration as messages quote it.</summary>
    public abstract string Quote(NodeValues values);

    /// <summary>The shape of the outputs; null where it is not known.</summary>
    /// <param name="values">What the attribute states.</param>
    /// <param name="inputs">The shapes of the inputs, one for each source.</param>
    public abstract TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs);

    /// <summary>Checks what the attribute states by itself.</summary>
    public abstract IEnumerable<Finding> CheckValues(NodeContext node);

    /// <summary>Checks what the attribute states against the nodes around it. All shapes that can be known are known.</summary>
    public abstract IEnumerable<Finding> CheckPlace(NodeContext node);

    /// <summary>Finds what would train, badly.</summary>
    public virtual IEnumerable<Finding> Advise(NodeContext node) => [];

    /// <summary>Decides how a node that passed all checks is computed.</summary>
    public abstract NodePlan Plan(NodeContext node);

    /// <summary>The tensors of a node. Sizes are checked with them, before there is a plan.</summary>
    public abstract IEnumerable<TensorRequest> Tensors(NodeContext node);

    /// <summary>What a forward pass of training computes.</summary>
    public abstract IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node);

    /// <summary>What a backward pass computes: the deltas of the node's sources, or of what they stand for.</summary>
    public abstract IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node);

    /// <summary>The gradients of the node's parameters.</summary>
    public abstract IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node);

    /// <summary>What changes with an update and is not moved by the optimizer.</summary>
    public virtual IEnumerable<Step> Buffers(PlannedGraph graph, NodePlan node) => [];

    /// <summary>What inference computes; nothing for a node that only training knows.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="node">The node.</param>
    /// <param name="isSingle">Whether there is one sample of a small network, whose calls are inlined.</param>
    public abstract IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle);
}
