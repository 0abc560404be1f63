namespace AnnGen.Generator.Model;

/// <summary>A network as it was declared: no symbol, no syntax, no location, and equal when the declaration says the same.</summary>
/// <param name="Type">The class that carries it.</param>
/// <param name="Loss">What training minimises.</param>
/// <param name="MaxBatchSize">The largest number of samples in a step.</param>
/// <param name="Initialization">How the weights of nodes start that do not state it themselves.</param>
/// <param name="Input">The <c>[Input]</c>, if there is one.</param>
/// <param name="Nodes">The nodes, each after those that it takes its inputs from.</param>
/// <param name="StrayNodes">Nodes on other declarations of the class, as messages quote them.</param>
/// <param name="Constants">Constants in arguments that are generated, and so not known here.</param>
/// <param name="IsIncomplete">Whether the compiler itself rejects an attribute, so that what it states is not known.</param>
internal sealed record NetworkModel(
    TypeModel Type,
    LossModel Loss,
    int MaxBatchSize,
    Initialization Initialization,
    InputModel? Input,
    EquatableArray<NodeModel> Nodes,
    EquatableArray<string> StrayNodes,
    EquatableArray<GeneratedConstant> Constants,
    bool IsIncomplete)
{
    /// <summary>Stands for the network's own inputs where a node names its source.</summary>
    public const int InputNode = -1;

    /// <summary>Stands for a node that does not exist where a node names its source.</summary>
    public const int UnknownNode = -2;

    /// <summary>The name by which nodes refer to the network's own inputs.</summary>
    public const string InputName = "Input";

    /// <summary>The node whose outputs are those of the network; <see cref="InputNode"/> where there are no nodes.</summary>
    public int OutputNode => Nodes.Count - 1;

    /// <summary>The names of nodes that are members in generated code.</summary>
    public IEnumerable<string> MemberNames => MembersOf(Nodes);

    /// <summary>The names of nodes that are members in generated code.</summary>
    public static IEnumerable<string> MembersOf(IEnumerable<NodeModel> nodes) =>
        nodes.Where(node => node.LayerNumber is not null).Select(node => node.Name!);

    /// <summary>The shape of the network's inputs, or null where the declaration does not state it.</summary>
    public TensorShape? InputShape
    {
        get
        {
            if (Input is not null)
                return Input.Shape;
            return Nodes.Where(node => node.Sources[0].Node == InputNode).Select(node => node.Values.DeclaredInputs)
                .FirstOrDefault(shape => shape is not null);
        }
    }
}
