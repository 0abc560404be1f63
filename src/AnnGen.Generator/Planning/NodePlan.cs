namespace AnnGen.Generator.Planning;

/// <summary>A node with all of its numbers. Each kind of layer has its own.</summary>
/// <param name="Index">Its place among the nodes, from 0.</param>
/// <param name="Kind">The kind of layer, by its word.</param>
/// <param name="Name">Its name in generated code; null for a node without parameters that has none.</param>
/// <param name="LayerNumber">Its number among the nodes that have parameters, from 1; null where it has none.</param>
/// <param name="Sources">The nodes whose outputs it takes, or <see cref="NetworkModel.InputNode"/>.</param>
/// <param name="Inputs">The number of inputs per sample.</param>
/// <param name="Outputs">The number of outputs per sample.</param>
/// <param name="Activation">What it ends in; null where it has no activation.</param>
internal abstract record NodePlan(
    int Index, string Kind, string? Name, int? LayerNumber, EquatableArray<int> Sources, int Inputs, int Outputs,
    ActivationPlan? Activation)
{
    /// <summary>The node's only source.</summary>
    public int Source => Sources[0];

    /// <summary>The number that the node's tensors have in formulas and in generated code, from 1.</summary>
    public string Number { get; } = (Index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The tensor of the outputs.</summary>
    public string Activations { get; } = Tensor("a", Index);

    /// <summary>The tensor of the sums that the derivative of an activation is taken from, where it takes those.</summary>
    public string Sums { get; } = Tensor("z", Index);

    /// <summary>The tensor of the deltas.</summary>
    public string Deltas { get; } = Tensor("δ", Index);

    /// <summary>The floats from one sample's outputs to the next one's.</summary>
    public int OutputStride => CacheLine.RoundUp(Outputs);

    /// <summary>Whether the outputs need no padding.</summary>
    public bool FillsLines => Outputs == OutputStride;

    /// <summary>Whether inference leaves the node out, and deltas pass through it to its source in place.</summary>
    public virtual bool IsOfTrainingOnly => false;

    /// <summary>The name of the type over which its kernels are generic; null where they need none.</summary>
    public virtual string? ShapeName => null;

    /// <summary>That type; null where its kernels need none.</summary>
    public virtual ShapePlan? CreateShape() => null;

    /// <summary>What the plan table of the runtime states of it, in the order of its properties; empty where it is not in there.</summary>
    public virtual IEnumerable<(string Property, string Value)> TableEntry => [];

    /// <summary>Whether zeros among its inputs are left out.</summary>
    public virtual bool SkipsZeros => false;

    /// <summary>The number of parameters.</summary>
    public virtual long ParameterCount => 0;

    /// <summary>The multiply-adds of one sample's forward pass.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>The name of a node's tensor: a symbol and the node's number.</summary>
    public static string Tensor(string symbol, int index) => symbol + (index + 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>An activation, decided.</summary>
/// <param name="Word">The activation by its word.</param>
/// <param name="Name">What it is called in tables and formulas.</param>
/// <param name="Parameter">The slope of LeakyRelu, the α of Elu; null where the activation has no parameter.</param>
/// <param name="Own">The user's own activation as generated code refers to it, where it is one.</param>
/// <param name="TakesSums">Whether the derivative is taken from the sums, which training then keeps.</param>
internal sealed record ActivationPlan(Activation Word, string Name, float? Parameter, string? Own, bool TakesSums)
{
    public static ActivationPlan Of(ActivationModel activation) =>
        new(activation.Word, activation.Name, activation.Parameter, activation.Own?.Reference, activation.TakesSums);

    /// <summary>Whether it works on each unit by itself.</summary>
    public bool IsElementwise => Word != Activation.Softmax;

    public bool IsIdentity => Word == Activation.Identity;
}
