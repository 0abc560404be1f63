using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Planning;

/// <summary>A node with all of its numbers. Each kind of layer has its own.</summary>
/// <param name="Index">Its place among the nodes, from 0.</param>
/// <param name="Kind">The kind of layer, by its word.</param>
/// <param name="Name">Its name in generated code; null for a node without parameters that has none.</param>
/// <param name="LayerNumber">Its number among the nodes that have parameters, from 1; null where it has none.</param>
/// <param name="Sources">The nodes whose outputs it takes, or <see cref="NetworkModel.InputNode"/>.</param>
/// <param name="Inputs">The number of inputs per sample.</param>
/// <param name="Shape">The shape of a sample's outputs.</param>
/// <param name="Activation">What it ends in; null where it has no activation.</param>
internal abstract record NodePlan(
    int Index, string Kind, string? Name, int? LayerNumber, EquatableArray<int> Sources, int Inputs, TensorShape Shape,
    ActivationPlan? Activation)
{
    /// <summary>The first node that it reads.</summary>
    public int Source => Sources[0];

    /// <summary>The number of outputs per sample.</summary>
    public int Outputs { get; } = (int)Shape.ElementCount;

    /// <summary>Whether its outputs are images, whose samples lie in lanes.</summary>
    public bool IsImage => Shape.IsImage;

    /// <summary>The number that the node's tensors have in formulas and in generated code, from 1.</summary>
    public string Number { get; } = (Index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The tensor of the outputs.</summary>
    public string Activations { get; } = Tensor("a", Index);

    /// <summary>The tensor of the sums that the derivative of an activation is taken from, where it takes those.</summary>
    public virtual string Sums { get; } = Tensor("z", Index);

    /// <summary>The tensor of the deltas.</summary>
    public string Deltas { get; } = Tensor("δ", Index);

    /// <summary>The floats from one sample's outputs to the next one's.</summary>
    public int OutputStride => IsImage ? Outputs : CacheLine.RoundUp(Outputs);

    /// <summary>Whether the outputs need no padding.</summary>
    public bool FillsLines => Outputs == OutputStride;

    /// <summary>Whether inference leaves the node out, and deltas pass through it to its source in place.</summary>
    public bool IsOfTrainingOnly => LayerKinds.Of(Kind).IsOfTrainingOnly;

    /// <summary>The name of the type over which its kernels are generic; null where they need none.</summary>
    public virtual string? ShapeName => null;

    /// <summary>That type; null where its kernels need none.</summary>
    public virtual ShapePlan? CreateShape() => null;

    /// <summary>What the plan table of the runtime states of it, in the order of its properties; empty where it is not in there.</summary>
    public virtual IEnumerable<(string Property, string Value)> TableEntry => [];

    /// <summary>What the graph in the plan table states of it beside its shape, in the names of the attribute's properties.</summary>
    public virtual IEnumerable<(string Name, string Value)> Settings => Activation?.Settings ?? [];

    /// <summary>The aliases of the runtime's types that its entry names.</summary>
    public virtual IEnumerable<string> TableTypes => [];

    /// <summary>Whether zeros among its inputs are left out.</summary>
    public virtual bool SkipsZeros => false;

    /// <summary>The aliases of the runtime's types that generated code names for it, beside those of its steps.</summary>
    public IEnumerable<string> RuntimeTypes
    {
        get
        {
            LayerKind kind = LayerKinds.Of(Kind);
            if (kind.ParametersType is { } parameters)
                yield return parameters;
            if (kind.WorkspaceType is { } workspace)
                yield return workspace;
            foreach (string type in TableTypes)
                yield return type;
        }
    }

    /// <summary>What an update of its parameters writes, as an operand.</summary>
    public Operand Update => new($"layers.Layer({Literal.Digits(LayerNumber!.Value - 1)})");

    /// <summary>What it keeps that no optimizer moves.</summary>
    public virtual IEnumerable<BufferPlan> Buffers => [];

    /// <summary>The least number of samples in a training step.</summary>
    public virtual int MinBatchSize => 1;

    /// <summary>What its parameters are, with their shapes; empty where it has none.</summary>
    public virtual string ParameterSummary => "";

    /// <summary>The number of parameters.</summary>
    public virtual long ParameterCount => 0;

    /// <summary>The multiply-adds of one sample's forward pass.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>How steps that compute element by element are told how the node's tensors lie.</summary>
    public Operand Elements => new(FormattableString.Invariant($"new(stride: {OutputStride}, group: {(IsImage ? CacheLine.Floats : 1)})"));

    /// <summary>The name of an image's tensor that is brought into rows.</summary>
    public static string Rows(string tensor) => tensor + "R";

    /// <summary>The name of a node's tensor: a symbol and the node's number.</summary>
    public static string Tensor(string symbol, int index) => symbol + (index + 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Numbers of a node that change while the network trains, but that no optimizer moves.</summary>
/// <param name="Name">What they are, as files name them.</param>
/// <param name="LayerNumber">The number of the layer, from 1.</param>
/// <param name="Tensor">The tensor.</param>
/// <param name="Count">The number of elements.</param>
/// <param name="Start">What each starts as.</param>
internal sealed record BufferPlan(string Name, int LayerNumber, string Tensor, int Count, float Start);

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

    /// <summary>The activation as the graph in the plan table states it.</summary>
    public IEnumerable<(string Name, string Value)> Settings
    {
        get
        {
            yield return (nameof(Activation), Own is null ? Word.ToString() : $"typeof({Name.Replace(" ", "")})");
            if (Parameter is { } parameter)
                yield return (Word == Activation.LeakyRelu ? "Slope" : "Alpha", Literal.Shortest(parameter));
        }
    }
}
