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
    /// With w = (1 − e^−2|x|) ⁄ 2, it is w ⁄ (1 − w) with the sign of x. −2|x| = n·log 2 − 2s, as in <see cref="Exp{TSimd}"/> but for the
    /// low part of log 2, which is lost here in what n adds; and w = (½ − 2ⁿ⁻¹) + 2ⁿ·h with h = (1 − e^−2s) ⁄ 2, without cancellation, so
    /// that small arguments, −0 and subnormals keep their relative precision. ±∞ gives ±1, NaN gives NaN. (A quotient of two polynomials
    /// needs fewer operations still, but is 4 ULP off near ±1, where both of them round, and may exceed 1.)
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Tanh<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd sign = TSimd.BroadcastBits(int.MinValue);
        TSimd magnitude = AtMost(TSimd.Abs(x), TanhSaturation);

        TSimd magic = TSimd.Broadcast(RoundingMagic + ExponentBias);
        TSimd rounded = TSimd.FusedMultiplyAdd(magnitude, TSimd.Broadcast(-2f * Log2E), magic);
        TSimd s = TSimd.FusedMultiplyAdd(rounded - magic, TSimd.Broadcast(0.5f * Log2High), magnitude);

        // h = s + s²·p(s): the polynomial of ReducedExpMinusOne at −2s, in pairs, which halves the time until it is there.
        TSimd square = s * s;
        TSimd high = TSimd.FusedMultiplyAdd(TSimd.Broadcast(16f * ExpCubic), s, TSimd.Broadcast(-8f * ExpQuadratic));
        TSimd low = TSimd.FusedMultiplyAdd(TSimd.Broadcast(4f * ExpLinear), s, TSimd.Broadcast(-2f * ExpConstant));
        high = TSimd.FusedMultiplyAdd(TSimd.Broadcast(-32f * ExpQuartic), square, high);
        TSimd h = TSimd.FusedMultiplyAdd(square, TSimd.FusedMultiplyAdd(high, square, low), s);

        TSimd scale = TSimd.ShiftLeft(rounded, ExponentShift);
        TSimd half = TSimd.SubtractBits(scale, TSimd.BroadcastBits(1 << ExponentShift));
        TSimd w = TSimd.FusedMultiplyAdd(scale, h, TSimd.Broadcast(0.5f) - half);
        return TSimd.ConditionalSelect(sign, x, w / (TSimd.Broadcast(1f) - w));
    }
}
