namespace AnnGen.Kernels.Normalizing;

/// <summary>
/// What inference multiplies by: γ ⁄ √(running variance + ε). Computed when parameters are written, so that predictions need not.
/// </summary>
internal static class FoldedScales
{
    /// <summary>Computes the scales of some channels.</summary>
    /// <param name="scales">γ.</param>
    /// <param name="variances">The running variances.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="first">The first channel, at the start of a line.</param>
    /// <param name="end">The channel after the last, at the end of a line.</param>
    /// <param name="folded">Receives the scales.</param>
    public static void Compute(ref readonly float scales, ref readonly float variances, float epsilon, int first, int end, ref float folded)
    {
        var added = Simd128.Broadcast(epsilon);
        for (nint at = first; at < end; at += Simd128.Width)
        {
            Simd128 inverse = Simd128.Broadcast(1f) / Simd128.Sqrt(Simd128.Load(in variances, at) + added);
            Simd128.Store(Simd128.Load(in scales, at) * inverse, ref folded, at);
        }
    }
}
