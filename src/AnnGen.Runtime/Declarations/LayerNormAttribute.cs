namespace AnnGen;

/// <summary>
/// Normalises each sample by itself, over all of its elements: γ ⊙ (x − mean) ⁄ √(variance + ε) + β, with γ and β of the shape of a sample.
/// </summary>
/// <remarks>
/// J. L. Ba, J. R. Kiros, G. E. Hinton, <i>Layer Normalization</i>, 2016; as PyTorch's <c>LayerNorm</c> over the shape of a sample.
/// </remarks>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>ε, which is added to the variance: finite, and above 0. 10⁻⁵ when not set, as in PyTorch.</summary>
    public float Epsilon { get; set; } = 1e-5f;
}
