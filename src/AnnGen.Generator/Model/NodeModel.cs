namespace AnnGen.Generator.Model;

/// <summary>A node of the network's graph as it was declared.</summary>
/// <param name="Kind">The kind of layer, by its word: <c>Dense</c>.</param>
/// <param name="DeclaredName">The name that the declaration gives it, if any.</param>
/// <param name="LayerNumber">Its number among the nodes that have parameters, from 1; null where it has none.</param>
/// <param name="Sources">
/// The nodes whose outputs it reads: their indices, or <see cref="NetworkModel.InputNode"/>, or <see cref="NetworkModel.UnknownNode"/>.
/// </param>
/// <param name="Values">What else its attribute states.</param>
internal sealed record NodeModel(
    string Kind, string? DeclaredName, int? LayerNumber, EquatableArray<SourceModel> Sources, NodeValues Values)
{
    /// <summary>The name in generated code, messages and files; null for a node that has none.</summary>
    public string? Name => DeclaredName ?? (LayerNumber is { } number ? FormattableString.Invariant($"Layer{number}") : null);
}

/// <summary>A node whose outputs another node reads.</summary>
/// <param name="Node">
/// Its index, or <see cref="NetworkModel.InputNode"/>; <see cref="NetworkModel.UnknownNode"/> where no node above has the name.
/// </param>
/// <param name="Name">The name by which the declaration refers to it; null where it is the node above.</param>
/// <param name="Argument">The argument that names it; null where none does.</param>
internal readonly record struct SourceModel(int Node, string? Name = null, string? Argument = null);

/// <summary>What the attribute of a node states. Each kind of layer has its own.</summary>
internal abstract record NodeValues
{
    /// <summary>The activation that the node ends in; null where it has none.</summary>
    public virtual ActivationModel? Activation => null;

    /// <summary>How its weights start; null where it has none.</summary>
    public virtual Initialization? Initialization => null;

    /// <summary>The shape of the inputs, where the declaration states it.</summary>
    public virtual TensorShape? DeclaredInputs => null;
}
