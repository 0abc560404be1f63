using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Losses;

/// <summary>l = |e| with e = a − t; ∂l ⁄ ∂a is the sign of e, and 0 at 0.</summary>
public readonly struct AbsoluteError : IElementwiseLoss<AbsoluteError>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd> => TSimd.Abs(output - target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        TSimd one = TSimd.Broadcast(1f);
        return (TSimd.GreaterThan(output, target) & one) - (TSimd.GreaterThan(target, output) & one);
    }
}
