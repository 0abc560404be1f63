using System.Runtime.CompilerServices;

namespace AnnGen.Simd;

// Units that let x through where it is large: x·Φ(x), x·σ(x) and their kin. All of them are max(x, 0) − t(|x|) with a tail t that is
// small and computed without cancellation; and f′(x) = 1 − f′(−x). The bounds here were measured over every 1,021st float.
public static partial class Elementary
{
    // 1 ⁄ √2π.
    private const float RootOfTwoPiInverse = 0.398942280f;

    // Φ(−15) · 15 is less than half the smallest subnormal; so are the tails of the others at these places.
    private const float GeluUnderflow = 15f;
    private const float GeluTanhUnderflow = 11f;
    private const float SiluUnderflow = 110f;

    // Φ(−a)·e^(a²⁄2) = t·p(t) with t = 1 ⁄ (1 + 0.3·a), fitted to 2⁻²⁸ of it on 0 ≤ a ≤ 15.5.
    private const float MillsScale = 0.3f;

    // 2·√(2⁄π) and 0.044715 times that, each in two parts.
    private const float GeluTanhLinear = 1.59576917f;
    private const float GeluTanhLinearLow = -4.534068e-8f;
    private const float GeluTanhCubic = 0.071354814f;
    private const float GeluTanhCubicLow = 2.3988325e-9f;

    /// <summary>
    /// <paramref name="x"/> · Φ(<paramref name="x"/>), with Φ the distribution function of the normal distribution, within 5 ULP.
    /// </summary>
    /// <remarks>
    /// The Gaussian error linear unit (D. Hendrycks, K. Gimpel, <i>Gaussian Error Linear Units (GELUs)</i>, 2016), exact. Below zero, Φ(−a)
    /// = e^(−a²⁄2) · M(a) with M a multiple of Mills' ratio, and a² in two parts, since up to a hundred times its rounding error would be
    /// in the result: so the relative precision lasts down to the subnormals. Above zero it is x − x·Φ(−x). ±0 gives ±0, −∞ gives 0, +∞
    /// itself, NaN gives NaN.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Gelu<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd a = AtMost(TSimd.Abs(x), GeluUnderflow);
        TSimd power = NormalPower(a, out TSimd scale1, out TSimd scale2);
        return AtLeast(x, 0f) - a * MillsRatio(a) * power * scale1 * scale2;
    }

    /// <summary>The derivative of <see cref="Gelu{TSimd}"/>: Φ(x) + x·φ(x), within 3 · 2⁻²⁴ (it runs from −0.13 to 1.13).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd GeluDerivative<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd a = AtMost(TSimd.Abs(x), GeluUnderflow);
        TSimd power = NormalPower(a, out TSimd scale1, out TSimd scale2);
        TSimd factor = TSimd.FusedMultiplyAdd(a, TSimd.Broadcast(-RootOfTwoPiInverse), MillsRatio(a));
        return Reflected(x, factor * power * scale1 * scale2);
    }

    /// <summary>½x·(1 + tanh(√(2⁄π)·(x + 0.044715·x³))), within 3 ULP.</summary>
    /// <remarks>
    /// The approximation of <see cref="Gelu{TSimd}"/> that its authors give, from which it differs by up to 0.0005. It is computed as
    /// x·σ(v), which it equals, with v twice the argument of the tanh and in two parts, for the same reason. Special values as there.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd GeluTanh<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd a = AtMost(TSimd.Abs(x), GeluTanhUnderflow);
        TSimd v = GeluTanhArgument(a, out TSimd low);
        return AtLeast(x, 0f) - LogisticTail(a, v, low);
    }

    /// <summary>The derivative of <see cref="GeluTanh{TSimd}"/>, within 2 · 2⁻²⁴ (it runs from −0.13 to 1.13).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd GeluTanhDerivative<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd a = AtMost(TSimd.Abs(x), GeluTanhUnderflow);
        TSimd v = GeluTanhArgument(a, out TSimd low);
        TSimd derivative = TSimd.FusedMultiplyAdd(TSimd.Broadcast(3f * GeluTanhCubic), a * a, TSimd.Broadcast(GeluTanhLinear));
        return Reflected(x, LogisticTailDerivative(a * derivative, v, low));
    }

    /// <summary><paramref name="x"/> ⁄ (1 + e^−<paramref name="x"/>), within 3 ULP.</summary>
    /// <remarks>
    /// The sigmoid linear unit (S. Elfwing, E. Uchibe, K. Doya, <i>Sigmoid-Weighted Linear Units for Neural Network Function Approximation
    /// in Reinforcement Learning</i>, 2017), also known as swish. ±0 gives ±0, −∞ gives 0, +∞ itself, NaN gives NaN.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Silu<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd a = AtMost(TSimd.Abs(x), SiluUnderflow);
        return AtLeast(x, 0f) - LogisticTail(a, a, default);
    }

    /// <summary>The derivative of <see cref="Silu{TSimd}"/>: σ(x)·(1 + x·σ(−x)), within 2 · 2⁻²⁴ (it runs from −0.1 to 1.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd SiluDerivative<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd a = AtMost(TSimd.Abs(x), SiluUnderflow);
        return Reflected(x, LogisticTailDerivative(a, a, default));
    }

    // What is computed for −|x|, at x: f′(x) = 1 − f′(−x).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Reflected<TSimd>(TSimd x, TSimd below) where TSimd : struct, ISimd<TSimd> =>
        TSimd.ConditionalSelect(TSimd.GreaterThan(x, default), TSimd.Broadcast(1f) - below, below);

    // a·σ(−v), with v + low for v.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd LogisticTail<TSimd>(TSimd a, TSimd v, TSimd low) where TSimd : struct, ISimd<TSimd>
    {
        TSimd power = ScaledExp(default(TSimd) - v, default(TSimd) - low, out TSimd scale1, out TSimd scale2);
        return a * power * scale1 * scale2 / (TSimd.Broadcast(1f) + power * scale1 * scale2);
    }

    // The derivative of x·σ(v(x)) at −a: σ(−v)·(1 − a·v′·σ(v)).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd LogisticTailDerivative<TSimd>(TSimd timesDerivative, TSimd v, TSimd low) where TSimd : struct, ISimd<TSimd>
    {
        TSimd power = ScaledExp(default(TSimd) - v, default(TSimd) - low, out TSimd scale1, out TSimd scale2);
        TSimd sum = TSimd.Broadcast(1f) + power * scale1 * scale2;
        return (sum - timesDerivative) * power * scale1 * scale2 / (sum * sum);
    }

    // v = 2·√(2⁄π)·(a + 0.044715·a³), and what it lacks.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd GeluTanhArgument<TSimd>(TSimd a, out TSimd low) where TSimd : struct, ISimd<TSimd>
    {
        TSimd square = a * a;
        TSimd squareLow = TSimd.FusedMultiplyAdd(a, a, default(TSimd) - square);
        TSimd linear = TSimd.Broadcast(GeluTanhLinear);
        TSimd cubic = TSimd.Broadcast(GeluTanhCubic);
        TSimd product = cubic * square;
        TSimd productLow = TSimd.FusedMultiplyAdd(cubic, square, default(TSimd) - product)
            + TSimd.FusedMultiplyAdd(cubic, squareLow, TSimd.Broadcast(GeluTanhCubicLow) * square);

        // The error of a sum, whichever term is larger (D. Knuth, The Art of Computer Programming, volume 2, §4.2.2, theorem B).
        TSimd factor = linear + product;
        TSimd added = factor - linear;
        TSimd factorLow = (linear - (factor - added)) + (product - added) + (productLow + TSimd.Broadcast(GeluTanhLinearLow));

        TSimd v = a * factor;
        low = TSimd.FusedMultiplyAdd(a, factorLow, TSimd.FusedMultiplyAdd(a, factor, default(TSimd) - v));
        return v;
    }

    // e^(−a²⁄2) as a product of three.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd NormalPower<TSimd>(TSimd a, out TSimd scale1, out TSimd scale2) where TSimd : struct, ISimd<TSimd>
    {
        TSimd minusHalf = TSimd.Broadcast(-0.5f);
        TSimd square = a * a;
        TSimd low = TSimd.FusedMultiplyAdd(a, a, default(TSimd) - square);
        return ScaledExp(square * minusHalf, low * minusHalf, out scale1, out scale2);
    }

    // e^(x + low) as a product of three, of which the last may round to a subnormal: what else is to be multiplied comes before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd ScaledExp<TSimd>(TSimd x, TSimd low, out TSimd scale1, out TSimd scale2) where TSimd : struct, ISimd<TSimd>
    {
        TSimd magic = TSimd.Broadcast(RoundingMagic + 2 * ExponentBias);
        TSimd rounded = TSimd.FusedMultiplyAdd(x, TSimd.Broadcast(Log2E), magic);
        TSimd half = TSimd.ShiftRight(rounded, 1);
        scale1 = TSimd.ShiftLeft(half, ExponentShift);
        scale2 = TSimd.ShiftLeft(TSimd.SubtractBits(rounded, half), ExponentShift);

        TSimd n = rounded - magic;
        TSimd r = TSimd.FusedMultiplyAdd(n, TSimd.Broadcast(-Log2High), x);
        r = TSimd.FusedMultiplyAdd(n, TSimd.Broadcast(-Log2Low), r + low);
        return SmallExpMinusOne(r) + TSimd.Broadcast(1f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd MillsRatio<TSimd>(TSimd a) where TSimd : struct, ISimd<TSimd>
    {
        TSimd one = TSimd.Broadcast(1f);
        TSimd scale = TSimd.Broadcast(MillsScale);
        TSimd denominator = TSimd.FusedMultiplyAdd(scale, a, one);
        TSimd t = one / denominator;

        // One step of Newton's for the denominator as it is before rounding: near t = 1 the relative error of t counts almost threefold.
        TSimd minusT = default(TSimd) - t;
        TSimd rest = TSimd.FusedMultiplyAdd(denominator, minusT, one);
        TSimd roundedOff = TSimd.FusedMultiplyAdd(scale, a, one - denominator);
        t = TSimd.FusedMultiplyAdd(t, TSimd.FusedMultiplyAdd(roundedOff, minusT, rest), t);
        TSimd p = TSimd.Broadcast(-0.020630712f);
        p = TSimd.FusedMultiplyAdd(p, t, TSimd.Broadcast(0.112476036f));
        p = TSimd.FusedMultiplyAdd(p, t, TSimd.Broadcast(-0.22831157f));
        p = TSimd.FusedMultiplyAdd(p, t, TSimd.Broadcast(0.19191961f));
        p = TSimd.FusedMultiplyAdd(p, t, TSimd.Broadcast(-0.07954002f));
        p = TSimd.FusedMultiplyAdd(p, t, TSimd.Broadcast(0.096221894f));
        p = TSimd.FusedMultiplyAdd(p, t, TSimd.Broadcast(0.07836619f));
        p = TSimd.FusedMultiplyAdd(p, t, TSimd.Broadcast(0.11024068f));
        p = TSimd.FusedMultiplyAdd(p, t, TSimd.Broadcast(0.11957116f));
        p = TSimd.FusedMultiplyAdd(p, t, TSimd.Broadcast(0.11968673f));
        return t * p;
    }
}
