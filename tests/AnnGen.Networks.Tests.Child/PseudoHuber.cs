using System.Runtime.CompilerServices;
using AnnGen.Losses;
using AnnGen.Simd;

namespace AnnGen.Networks.Tests.Child;

/// <summary>A loss of a user's own: ℓ(e) = √(1 + e²) − 1; ℓ′ = e ⁄ √(1 + e²), with e = output − target.</summary>
public readonly struct PseudoHuber : IElementwiseLoss<PseudoHuber>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd> =>
        Root(output - target) - TSimd.Broadcast(1f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd> =>
        (output - target) / Root(output - target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Root<TSimd>(TSimd error) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Sqrt(TSimd.FusedMultiplyAdd(error, error, TSimd.Broadcast(1f)));
}
