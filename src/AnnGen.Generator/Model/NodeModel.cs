namespace AnnGen.Generator.Model;

/// <summary>A node of the network's graph as it was declared.</summary>
/// <param name="Kind">The kind of layer, by its word: <c>Dense</c>.</param>
/// <param name="DeclaredName">The name that the declaration gives it, if any.</param>
/// <param name="LayerNumber">Its number among the nodes that have parameters, from 1; null where it has none.</param>
/// <param name="Sources">The nodes whose outputs it takes: their indices, or <see cref="NetworkModel.InputNode"/>.</param>
/// <param name="Values">What else its attribute states.</param>
internal sealed record NodeModel(string Kind, string? DeclaredName, int? LayerNumber, EquatableArray<int> Sources, NodeValues Values)
{
    /// <summary>The name in generated code, messages and files; null for a node that has none.</summary>
    public string? Name => DeclaredName ?? (LayerNumber is { } number ? FormattableString.Invariant($"Layer{number}") : null);
}

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
