namespace AnnGen;

/// <summary>
/// How raw bytes become the network's inputs: (byte ⁄ 255 − mean) ⁄ deviation, computed as one fused multiply-add.
/// </summary>
/// <remarks>
/// It is part of the declaration, <c>[Input(28, 28, Mean = 0.5f, Deviation = 0.5f)]</c>, so that training and serving agree.
/// </remarks>
/// <param name="mean">The mean that is subtracted, as a fraction of 255.</param>
/// <param name="deviation">The standard deviation that is divided by, as a fraction of 255.</param>
public readonly struct Normalization(float mean, float deviation)
{
    /// <summary>What a byte is multiplied by.</summary>
    public float Scale { get; } = 1f / (255f * deviation);

    /// <summary>What is added then.</summary>
    // Not −0 where the mean is 0.
    public float Offset { get; } = 0f - mean / deviation;

    /// <summary>Whether a byte that is zero stays so.</summary>
    internal bool KeepsZero => Offset == 0 && float.IsFinite(Scale);
}
