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

    /// <summary>What inference computes; nothing for a node that only training knows.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="node">The node.</param>
    /// <param name="isSingle">Whether there is one sample of a small network, whose calls are inlined.</param>
    public abstract IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle);
}
