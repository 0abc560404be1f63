using System.Runtime.CompilerServices;

namespace AnnGen.Simd;

public static partial class Elementary
{
    // e^x − 1 rounds to −1 from here down.
    private const float ExpMinusOneSaturation = -18f;

    /// <summary>e^<paramref name="x"/> − 1 without cancellation near 0, within 1.5 ULP and never below −1.</summary>
    /// <remarks>
    /// With x = n·log 2 + r as in <see cref="Exp{TSimd}"/>, it is 2·(2ⁿ⁻¹·(e^r − 1) + (2ⁿ⁻¹ − ½)), and e^r − 1 itself where n is 0, so that
    /// small arguments, −0 and subnormals keep their relative precision. −∞ gives −1, +∞ itself, NaN gives NaN.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd ExpMinusOne<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>
    {
        TSimd sign = x & TSimd.BroadcastBits(int.MinValue);
        x = AtLeast(AtMost(x, ExpOverflow), ExpMinusOneSaturation);

        // The bias is one less, so that the exponents' bits are those of 2ⁿ⁻¹: n itself goes up to 128, which no float has.
        TSimd magic = TSimd.Broadcast(RoundingMagic + (ExponentBias - 1f));
        TSimd rounded = TSimd.FusedMultiplyAdd(x, TSimd.Broadcast(Log2E), magic);
        TSimd n = rounded - magic;
        TSimd half = TSimd.ShiftLeft(rounded, ExponentShift);

        TSimd small = ReducedExpMinusOne(x, n);
        TSimd w = TSimd.FusedMultiplyAdd(half, small, half - TSimd.Broadcast(0.5f));
        return TSimd.ConditionalSelect(TSimd.Equals(n, default), small, w + w) | sign;
    }
}
