namespace AnnGen;

/// <summary>
/// Normalises each channel of an image, or each unit of a vector, over the batch: γ · (x − mean) ⁄ √(variance + ε) + β. Predictions take
/// running values of the mean and the variance instead, as <c>Evaluate</c> does.
/// </summary>
/// <remarks>
/// S. Ioffe, C. Szegedy, <i>Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift</i>, 2015; as
/// PyTorch's <c>BatchNorm1d</c> and <c>BatchNorm2d</c>. Running values change with each training step:
/// running ← (1 − momentum) · running + momentum · observed, with the unbiased variance. γ and β are learned, and carry no penalty.
/// </remarks>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>How much the running values take from each batch: above 0, and at most 1. 0.1 when not set, as in PyTorch.</summary>
    public float Momentum { get; set; } = 0.1f;

    /// <summary>ε, which is added to the variance: finite, and above 0. 10⁻⁵ when not set, as in PyTorch.</summary>
    public float Epsilon { get; set; } = 1e-5f;
}
