namespace AnnGen.Generator.Planning;

/// <summary>The planned nodes, as those who plan their steps look at each other.</summary>
/// <param name="Nodes">The nodes, each after its sources.</param>
/// <param name="Loss">The loss.</param>
internal sealed record PlannedGraph(EquatableArray<NodePlan> Nodes, LossPlan Loss)
{
    /// <summary>The inputs of the network.</summary>
    public const string Inputs = "x";

    /// <summary>The losses of the samples.</summary>
    public const string Losses = "L";

    /// <summary>The gradients of all parameters.</summary>
    public const string Gradients = "∂";

    /// <summary>Where the outputs of a single sample go, if they need no padding.</summary>
    public const string CallerOutputs = "outputs";

    /// <summary>The node whose outputs are those of the network.</summary>
    public NodePlan Output => Nodes[Nodes.Count - 1];

    /// <summary>Whether training's forward pass applies a node's activation: not where the loss takes the sums.</summary>
    public bool IsActivated(NodePlan node) => node.Index != Output.Index || !Loss.TakesLogits;

    /// <summary>What a node takes in training.</summary>
    public Operand Taken(NodePlan node) => node.Source == NetworkModel.InputNode
        ? Operand.In(Inputs, TensorRole.Input)
        : Operand.In(Nodes[node.Source].Activations, TensorRole.Activation);

    /// <summary>What a node takes in inference, which leaves some nodes out.</summary>
    public Operand TakenInInference(NodePlan node) => GiverOf(node.Source) is { } giver
        ? Operand.In(giver.Activations, TensorRole.Scratch)
        : Operand.In(Inputs, TensorRole.Input);

    /// <summary>
    /// The node in whose deltas a source's are left: its own, or those that pass through it; null for the network's inputs.
    /// </summary>
    public NodePlan? GiverOf(int source)
    {
        while (source != NetworkModel.InputNode && Nodes[source].IsOfTrainingOnly)
            source = Nodes[source].Source;
        return source == NetworkModel.InputNode ? null : Nodes[source];
    }

    /// <summary>Where a node's outputs lie in inference.</summary>
    public Operand Given(NodePlan node, bool isSingle) => Operand.Ref(
        isSingle && node.Index == Output.Index && node.FillsLines ? CallerOutputs : node.Activations, TensorRole.Scratch);

    /// <summary>What the derivative of a node's activation is taken from.</summary>
    public static Operand Kept(NodePlan node) => node.Activation is { TakesSums: true }
        ? Operand.In(node.Sums, TensorRole.Kept)
        : Operand.In(node.Activations, TensorRole.Activation);
}
