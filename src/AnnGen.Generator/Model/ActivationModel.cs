namespace AnnGen.Generator.Model;

/// <summary>What else is declared of a layer's activation, besides its word.</summary>
/// <param name="Own">The user's own activation, where it was named with <c>typeof</c>.</param>
/// <param name="Slope">The slope, if the declaration sets it.</param>
/// <param name="Alpha">The α, if the declaration sets it.</param>
internal sealed record ActivationModel(OwnActivationModel? Own, float? Slope, float? Alpha)
{
    // PyTorch's, and those of the attribute.
    private const float DefaultSlope = 0.01f;
    private const float DefaultAlpha = 1f;

    /// <summary>The parameter that an activation has, or null.</summary>
    public float? ParameterOf(Activation activation) => activation switch
    {
        Activation.LeakyRelu => Slope ?? DefaultSlope,
        Activation.Elu => Alpha ?? DefaultAlpha,
        _ => null,
    };

    /// <summary>Whether the derivative of an activation is taken from the sums, which training then keeps.</summary>
    public bool TakesSums(Activation activation) =>
        Own?.TakesSums ?? activation is Activation.Gelu or Activation.GeluTanh or Activation.Silu;
}
