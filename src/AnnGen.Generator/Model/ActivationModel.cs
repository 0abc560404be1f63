namespace AnnGen.Generator.Model;

/// <summary>The activation of a node as it was declared.</summary>
/// <param name="Word">The activation by its word.</param>
/// <param name="Own">The user's own activation, where it was named with <c>typeof</c>.</param>
/// <param name="Slope">The slope, if the declaration sets it.</param>
/// <param name="Alpha">The α, if the declaration sets it.</param>
internal sealed record ActivationModel(Activation Word, OwnActivationModel? Own = null, float? Slope = null, float? Alpha = null)
{
    // PyTorch's, and those of the attribute.
    private const float DefaultSlope = 0.01f;
    private const float DefaultAlpha = 1f;

    /// <summary>The activation as messages and tables name it.</summary>
    public string Name => Own?.Name ?? Word.ToString();

    /// <summary>The parameter that the activation has, or null.</summary>
    public float? Parameter => Word switch
    {
        Activation.LeakyRelu => Slope ?? DefaultSlope,
        Activation.Elu => Alpha ?? DefaultAlpha,
        _ => null,
    };

    /// <summary>Whether the derivative is taken from the sums, which training then keeps.</summary>
    public bool TakesSums => Own?.TakesSums ?? Word is Activation.Gelu or Activation.GeluTanh or Activation.Silu;
}
