using System.Runtime.CompilerServices;

namespace AnnGen.Simd;

public static partial class Elementary
{
    // tanh rounds to ±1 from here on.
    private const float TanhSaturation = 9.02f;

    /// <summary>The logistic function 1/(1 + e^−<paramref name="x"/>), within 2.41 ULP.</summary>
    /// <remarks>
    /// With p = e^−|x|, it is 1/(1 + p) for positive and p/(1 + p) for other x, so that small results keep their relative
    /// precision down to the subnormals, and nothing overflows. −∞ gives 0, +∞ gives 1, NaN gives NaN.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Sigmoid<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd one = TSimd.Broadcast(1f);
        TSimd power = ExpBelowOverflow(x | TSimd.BroadcastBits(int.MinValue));
        TSimd numerator = TSimd.ConditionalSelect(TSimd.GreaterThan(x, TSimd.Broadcast(0f)), one, power);
        return numerator / (one + power);
    }

    /// <summary>The hyperbolic tangent of <paramref name="x"/>, within 2.5 ULP and never beyond ±1.</summary>
    /// <remarks>
    /// With m = e^−2|x| − 1, it is −m/(m + 2) with the sign of x. m is computed without cancellation, as (2ⁿ − 1) + 2ⁿ·(e^r − 1) after
    /// the reduction of <see cref="Exp{TSimd}"/>, so that small arguments, −0 and subnormals keep their relative precision.
    /// ±∞ gives ±1, NaN gives NaN. (A quotient of two polynomials needs a third fewer operations, but is 4 ULP off near ±1,
    /// where both of them round, and may exceed 1.)
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Tanh<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd sign = TSimd.BroadcastBits(int.MinValue);
        TSimd magnitude = AtMost(TSimd.Abs(x), TanhSaturation);
        TSimd doubled = magnitude * TSimd.Broadcast(-2f);

        TSimd magic = TSimd.Broadcast(RoundingMagic + ExponentBias);
        TSimd rounded = TSimd.FusedMultiplyAdd(doubled, TSimd.Broadcast(Log2E), magic);
        TSimd scale = TSimd.ShiftLeft(rounded, ExponentShift);
        TSimd reduced = ReducedExpMinusOne(doubled, rounded - magic);
        TSimd m = TSimd.FusedMultiplyAdd(scale, reduced, scale - TSimd.Broadcast(1f));
        return TSimd.Abs(m / (m + TSimd.Broadcast(2f))) | (x & sign);
    }
}
