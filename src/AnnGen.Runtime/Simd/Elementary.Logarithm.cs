using System.Runtime.CompilerServices;

namespace AnnGen.Simd;

public static partial class Elementary
{
    private const int MantissaBits = 0x007FFFFF;
    private const int BitsOfOne = 0x3F800000;
    private const int BitsOfRootHalf = 0x3F3504F3;

    private const float SmallestNormal = 1.17549435e-38f;

    // 2²³ takes every subnormal to a normal float.
    private const float SubnormalScale = 8388608f;
    private const float SubnormalExponent = 23f;

    /// <summary>The natural logarithm of <paramref name="x"/>, within 0.87 ULP.</summary>
    /// <remarks>
    /// x = 2ⁿ·(1 + f) with √½ ≤ 1 + f &lt; √2, then n·log 2 + log(1 + f), the latter as f − f²/2 + f³·p(f) with a minimax
    /// polynomial p of degree 7 (the form of W. J. Cody, W. Waite, <i>Software Manual for the Elementary Functions</i>, 1980,
    /// chapter 5, with the polynomial in place of their rational function). Zero of either sign gives −∞, a negative number NaN,
    /// +∞ itself, NaN gives NaN.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Log<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd subnormal = TSimd.GreaterThan(TSimd.Broadcast(SmallestNormal), x);
        TSimd normal = TSimd.ConditionalSelect(subnormal, x * TSimd.Broadcast(SubnormalScale), x);
        TSimd bias = TSimd.ConditionalSelect(
            subnormal, TSimd.Broadcast(ExponentBias + SubnormalExponent), TSimd.Broadcast(ExponentBias));

        // Shifted so that the exponent field changes at √½ instead of 1.
        TSimd shifted = TSimd.AddBits(normal, TSimd.BroadcastBits(BitsOfOne - BitsOfRootHalf));
        TSimd n = TSimd.ConvertBitsToFloat(TSimd.ShiftRight(shifted, ExponentShift)) - bias;
        TSimd mantissa = TSimd.AddBits(shifted & TSimd.BroadcastBits(MantissaBits), TSimd.BroadcastBits(BitsOfRootHalf));
        TSimd result = ReducedLog(mantissa - TSimd.Broadcast(1f), n);

        result = TSimd.ConditionalSelect(TSimd.Equals(x, TSimd.Broadcast(float.PositiveInfinity)), x, result);
        TSimd zero = TSimd.Broadcast(0f);
        TSimd outside = TSimd.ConditionalSelect(
            TSimd.Equals(x, zero), TSimd.Broadcast(float.NegativeInfinity), TSimd.Broadcast(float.NaN));
        return TSimd.ConditionalSelect(TSimd.GreaterThan(x, zero), result, outside);
    }

    /// <summary>log(1 + e^<paramref name="x"/>), a smooth max(x, 0), within 1.75 ULP.</summary>
    /// <remarks>
    /// max(x, 0) + log(1 + e^−|x|), which neither overflows nor cancels (C. Dugas et al., <i>Incorporating Second-Order Functional
    /// Knowledge for Better Option Pricing</i>, 2000, for the function). Its derivative is <see cref="Sigmoid{TSimd}"/>. It is also
    /// the binary cross-entropy of a logit: softplus(−x) for a yes, softplus(x) for a no. NaN gives NaN.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Softplus<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd power = ExpBelowOverflow(x | TSimd.BroadcastBits(int.MinValue));

        // 1 + e^−|x| is at most 2. Above √2 it is halved; (1 + p)/2 − 1 is (p − 1)/2, without rounding 1 + p.
        TSimd one = TSimd.Broadcast(1f);
        TSimd large = TSimd.GreaterThan(power, TSimd.Broadcast(0.414213562f));
        TSimd f = TSimd.ConditionalSelect(large, (power - one) * TSimd.Broadcast(0.5f), power);
        return AtLeast(x, 0f) + ReducedLog(f, large & one);
    }

    // n·log 2 + log(1 + f) for √½ ≤ 1 + f < √2. The low part of log 2 would change the result by 0.05 ULP and is left out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd ReducedLog<TSimd>(TSimd f, TSimd n) where TSimd : struct, ISimd<TSimd>
    {
        // Fitted to 2⁻²⁷·³ of log(1 + f).
        TSimd p = TSimd.Broadcast(-0.07636435f);
        p = TSimd.FusedMultiplyAdd(p, f, TSimd.Broadcast(0.12762216f));
        p = TSimd.FusedMultiplyAdd(p, f, TSimd.Broadcast(-0.1315961f));
        p = TSimd.FusedMultiplyAdd(p, f, TSimd.Broadcast(0.1420158f));
        p = TSimd.FusedMultiplyAdd(p, f, TSimd.Broadcast(-0.16623409f));
        p = TSimd.FusedMultiplyAdd(p, f, TSimd.Broadcast(0.20001242f));
        p = TSimd.FusedMultiplyAdd(p, f, TSimd.Broadcast(-0.2500082f));
        p = TSimd.FusedMultiplyAdd(p, f, TSimd.Broadcast(0.3333333f));

        // Small terms first: f is added to what is left of it, and the large n·log 2 comes last.
        TSimd square = f * f;
        TSimd rest = TSimd.FusedMultiplyAdd(square * f, p, square * TSimd.Broadcast(-0.5f));
        return TSimd.FusedMultiplyAdd(n, TSimd.Broadcast(Log2High), f + rest);
    }
}
