using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Losses;

/// <summary>l = e² with e = a − t; ∂l ⁄ ∂a = 2e.</summary>
public readonly struct SquaredError : IElementwiseLoss<SquaredError>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        TSimd error = output - target;
        return error * error;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        TSimd error = output - target;
        return error + error;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd AddTo<TSimd>(TSimd sum, TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        TSimd error = output - target;
        return TSimd.FusedMultiplyAdd(error, error, sum);
    }
}
