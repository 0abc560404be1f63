namespace AnnGen.Generator.Model;

/// <summary>A node of the network's graph: a dense layer as it was declared.</summary>
/// <param name="Source">The node whose outputs are this one's inputs: the index of a layer, or <see cref="NetworkModel.InputNode"/>.</param>
/// <param name="DeclaredName">The name that the declaration gives it, if any.</param>
/// <param name="DeclaredInputs">The number of inputs that the declaration states, if it does.</param>
/// <param name="Outputs">The number of units.</param>
/// <param name="Activation">What is applied to the weighted sums.</param>
/// <param name="Details">What else is declared of it.</param>
/// <param name="Initialization">How the weights start.</param>
internal sealed record LayerModel(
    int Source,
    string? DeclaredName,
    int? DeclaredInputs,
    int Outputs,
    Activation Activation,
    ActivationModel Details,
    Initialization Initialization)
{
    /// <summary>Whether the derivative of the activation is taken from the sums, which training then keeps.</summary>
    public bool KeepsSums => Details.TakesSums(Activation);

    /// <summary>The activation as messages and tables call it.</summary>
    public string ActivationName => Details.Own?.Name ?? Activation.ToString();

    /// <summary>The declaration as messages quote it, without what goes without saying.</summary>
    public override string ToString() => DeclaredInputs is { } inputs
        ? FormattableString.Invariant($"Dense({inputs}, {Outputs})")
        : FormattableString.Invariant($"Dense({Outputs})");
}
