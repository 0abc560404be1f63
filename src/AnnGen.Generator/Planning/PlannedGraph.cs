using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Planning;

/// <summary>The planned nodes, as those who plan their steps look at each other.</summary>
/// <param name="Nodes">The nodes, each after those that it reads.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Readings">Which nodes read which.</param>
/// <param name="Group">The samples of a batch that workers do not divide.</param>
internal sealed record PlannedGraph(EquatableArray<NodePlan> Nodes, LossPlan Loss, Readings Readings, int Group)
{
    /// <summary>The inputs of the network.</summary>
    public const string Inputs = "x";

    /// <summary>The inputs of the network as images whose samples lie in lanes.</summary>
    public const string InputLanes = "xL";

    /// <summary>The losses of the samples.</summary>
    public const string Losses = "L";

    /// <summary>The gradients of all parameters.</summary>
    public const string Gradients = "∂";

    /// <summary>Where the outputs of a single sample go, if they need no padding.</summary>
    public const string CallerOutputs = "outputs";

    /// <summary>The node whose outputs are those of the network.</summary>
    public NodePlan Output => Nodes[Nodes.Count - 1];

    /// <summary>How steps that sum over parts of the batch are told how large these are.</summary>
    public Operand RowGroup => new(Literal.Of(Group));

    /// <summary>Whether training's forward pass applies a node's activation: not where the loss takes the sums.</summary>
    public bool IsActivated(NodePlan node) => node.Index != Output.Index || !Loss.TakesLogits;

    /// <summary>What a node takes in training.</summary>
    /// <param name="node">The node.</param>
    /// <param name="slot">Which of the nodes that it reads, from 0.</param>
    public Operand Taken(NodePlan node, int slot = 0)
    {
        bool isFlat = LayerKinds.Of(node.Kind).FlattensImages;
        int source = node.Sources[slot];
        if (source == NetworkModel.InputNode)
            return InputsOf(isFlat, TensorRole.Activation);
        return Operand.In(TensorOf(Nodes[source], isFlat), TensorRole.Activation);
    }

    /// <summary>What a node takes in inference, which leaves some nodes out.</summary>
    public Operand TakenInInference(NodePlan node, int slot = 0)
    {
        bool isFlat = LayerKinds.Of(node.Kind).FlattensImages;
        if (Giver(Nodes, node.Sources[slot]) is { } giver)
            return Operand.In(TensorOf(giver, isFlat), TensorRole.Scratch);
        return InputsOf(isFlat, TensorRole.Scratch);
    }

    /// <summary>
    /// The node whose outputs a node gives in inference: its own, or those that it leaves as they are; null for the inputs.
    /// </summary>
    public static NodePlan? Giver(EquatableArray<NodePlan> nodes, int source)
    {
        while (source != NetworkModel.InputNode && nodes[source].IsOfTrainingOnly)
            source = nodes[source].Source;
        return source == NetworkModel.InputNode ? null : nodes[source];
    }

    /// <summary>Where a node's outputs lie in inference.</summary>
    public Operand Given(NodePlan node, bool isSingle) => Operand.Ref(
        isSingle && node.Index == Output.Index && node.FillsLines ? CallerOutputs : node.Activations, TensorRole.Scratch);

    /// <summary>Where a node writes what it contributes to the deltas of what it reads; null where these are of no use.</summary>
    /// <param name="node">The node.</param>
    /// <param name="slot">Which of the nodes that it reads, from 0.</param>
    public DeltaTarget? TargetOf(NodePlan node, int slot = 0)
    {
        int source = node.Sources[slot];
        if (!Readings.HasDeltas(source))
            return null;
        int before = node.Sources.Take(slot).Count(other => other == source);
        IReadOnlyList<Contribution> contributions = Readings.ContributionsTo(source);
        Contribution contribution = contributions.Where(candidate => candidate.Reader == node.Index).ElementAt(before);
        NodePlan target = Nodes[Readings.DeltaNode(source)];
        bool isWhole = contributions.Count == 1 && !contribution.IsFlat;
        return new(contribution.Written, target, isWhole && target.Activation is { IsElementwise: true }, isWhole);
    }

    /// <summary>What the derivative of a node's activation is taken from.</summary>
    public static Operand Kept(NodePlan node) => node.Activation is { TakesSums: true }
        ? Operand.In(node.Sums, TensorRole.Kept)
        : Operand.In(node.Activations, TensorRole.Activation);

    // As they are given, or as a copy that lies in lanes or in rows of whole lines.
    private Operand InputsOf(bool isFlat, TensorRole roleOfCopy) =>
        isFlat ? Operand.In(Inputs, TensorRole.Input)
        : Operand.In(Readings.HasLanesOfInputs ? InputLanes : NodePlan.Rows(Inputs), roleOfCopy);

    private static string TensorOf(NodePlan node, bool isFlat) =>
        isFlat && node.IsImage ? NodePlan.Rows(node.Activations) : node.Activations;
}
