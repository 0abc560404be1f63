using System.Runtime.CompilerServices;

namespace AnnGen.Simd;

/// <summary>
/// The exponential, the logarithm and what follows from them, for vectors of any width and for single floats.
/// </summary>
/// <remarks>
/// <para>
/// Each function is one formula over the exactly rounded operations of <see cref="ISimd{TSelf}"/>, so its bits depend on the
/// argument alone: not on the vector width, the lane, the processor or the operating system's mathematics library.
/// There are no branches and no tables, and at most one division.
/// </para>
/// <para>
/// The bounds are in ULP, the spacing of floats at the true result, and were measured over all 2³² floats against the
/// double-precision functions of the C library. They hold for subnormal arguments and results too.
/// </para>
/// <para>
/// The coefficients are the project's own: minimax fits of the relative error (Lawson's iteratively reweighted least squares),
/// rounded to float one after another, lowest power first, each time refitting the rest.
/// </para>
/// </remarks>
public static partial class Elementary
{
    // log₂ e, and log 2 in two parts, whose sum has 48 bits.
    private const float Log2E = 1.44269504f;
    private const float Log2High = 0.693147182f;
    private const float Log2Low = -1.90465421e-9f;

    // Added to a float below 2²² in magnitude, it leaves the nearest integer in the lowest bits of the sum. The integer part
    // of the magic number itself (its distance from 1.5 · 2²³) is the bias that turns that integer into an exponent field.
    private const float RoundingMagic = 12582912f;
    private const float ExponentBias = 127f;
    private const int ExponentShift = 23;

    // e^r − 1 − r = r²·q(r) for |r| ≤ ½ log 2, fitted to 2⁻²⁸·² of e^r.
    private const float ExpConstant = 0.49999994f;
    private const float ExpLinear = 0.16666523f;
    private const float ExpQuadratic = 0.041668292f;
    private const float ExpCubic = 0.008368532f;
    private const float ExpQuartic = 0.0013818295f;

    // Below it e^x is less than half the smallest subnormal; above it, more than the largest float.
    private const float ExpUnderflow = -104f;
    private const float ExpOverflow = 89f;

    /// <summary>e to the power of <paramref name="x"/>, within 1.02 ULP.</summary>
    /// <remarks>
    /// Cody and Waite's reduction, x = n·log 2 + r with log 2 in two parts (W. J. Cody, W. Waite, <i>Software Manual for the
    /// Elementary Functions</i>, 1980, chapter 6), then a minimax polynomial of degree 6 for e^r on |r| ≤ ½ log 2, then 2ⁿ.
    /// Results below 2⁻¹²⁶ are subnormal and rounded gradually; e^x is +∞ where it exceeds the largest float; NaN gives NaN.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Exp<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> =>
        ExpBelowOverflow(AtMost(x, ExpOverflow));

    // For arguments up to ExpOverflow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd ExpBelowOverflow<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        x = AtLeast(x, ExpUnderflow);

        // n runs from −150 to 128, beyond what one factor 2ⁿ can hold. So the bias is added twice, and halves of n + 254
        // are the exponents of two factors. Multiplying by the first is exact; the second rounds once, where it must.
        TSimd magic = TSimd.Broadcast(RoundingMagic + 2 * ExponentBias);
        TSimd rounded = TSimd.FusedMultiplyAdd(x, TSimd.Broadcast(Log2E), magic);
        TSimd half = TSimd.ShiftRight(rounded, 1);
        TSimd scale1 = TSimd.ShiftLeft(half, ExponentShift);
        TSimd scale2 = TSimd.ShiftLeft(TSimd.SubtractBits(rounded, half), ExponentShift);

        TSimd power = ReducedExpMinusOne(x, rounded - magic) + TSimd.Broadcast(1f);
        return power * scale1 * scale2;
    }

    // A NaN stays. (Max would take several instructions, since it has zeros of both signs and NaNs on either side to care for.)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd AtMost<TSimd>(TSimd x, float bound) where TSimd : struct, ISimd<TSimd> =>
        TSimd.MinOrRight(TSimd.Broadcast(bound), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd AtLeast<TSimd>(TSimd x, float bound) where TSimd : struct, ISimd<TSimd> =>
        TSimd.MaxOrRight(TSimd.Broadcast(bound), x);

    // e^(x − n·log 2) − 1 for |x − n·log 2| ≤ ½ log 2, with a relative error of 2⁻²⁴ near zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd ReducedExpMinusOne<TSimd>(TSimd x, TSimd n) where TSimd : struct, ISimd<TSimd>
    {
        // The first step is exact: both terms are multiples of a bit that the difference has room for.
        TSimd r = TSimd.FusedMultiplyAdd(n, TSimd.Broadcast(-Log2High), x);
        return SmallExpMinusOne(TSimd.FusedMultiplyAdd(n, TSimd.Broadcast(-Log2Low), r));
    }

    // e^r − 1 for |r| ≤ ½ log 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd SmallExpMinusOne<TSimd>(TSimd r) where TSimd : struct, ISimd<TSimd>
    {
        TSimd q = TSimd.Broadcast(ExpQuartic);
        q = TSimd.FusedMultiplyAdd(q, r, TSimd.Broadcast(ExpCubic));
        q = TSimd.FusedMultiplyAdd(q, r, TSimd.Broadcast(ExpQuadratic));
        q = TSimd.FusedMultiplyAdd(q, r, TSimd.Broadcast(ExpLinear));
        q = TSimd.FusedMultiplyAdd(q, r, TSimd.Broadcast(ExpConstant));
        return TSimd.FusedMultiplyAdd(r * r, q, r);
    }
}
