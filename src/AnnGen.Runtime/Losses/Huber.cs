using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Losses;

/// <summary>l = e² ⁄ 2 where |e| ≤ δ, else δ (|e| − δ ⁄ 2), with e = a − t; ∂l ⁄ ∂a is e, kept within ±δ.</summary>
/// <remarks>P. J. Huber, <i>Robust Estimation of a Location Parameter</i>, 1964, in the form of PyTorch's <c>HuberLoss</c>.</remarks>
/// <typeparam name="TDelta">δ, above 0.</typeparam>
public readonly struct Huber<TDelta> : IElementwiseLoss<Huber<TDelta>>
    where TDelta : struct, ILossConstant
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        TSimd delta = TSimd.Broadcast(TDelta.Value);
        TSimd magnitude = TSimd.Abs(output - target);
        TSimd square = magnitude * TSimd.Broadcast(0.5f) * magnitude;
        TSimd line = delta * (magnitude - TSimd.Broadcast(0.5f * TDelta.Value));
        return TSimd.ConditionalSelect(TSimd.GreaterThan(magnitude, delta), line, square);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        // Comparisons, not Min and Max: a NaN compares false and stays.
        TSimd delta = TSimd.Broadcast(TDelta.Value);
        TSimd negative = TSimd.Broadcast(-TDelta.Value);
        TSimd error = output - target;
        error = TSimd.ConditionalSelect(TSimd.GreaterThan(error, delta), delta, error);
        return TSimd.ConditionalSelect(TSimd.GreaterThan(negative, error), negative, error);
    }
}
