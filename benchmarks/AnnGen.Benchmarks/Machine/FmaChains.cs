using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Benchmarks.Machine;

/// <summary>How many chains run side by side.</summary>
internal interface IChainCount
{
    static abstract int Value { get; }
}

internal readonly struct EightChains : IChainCount { public static int Value => 8; }
internal readonly struct TwelveChains : IChainCount { public static int Value => 12; }
internal readonly struct SixteenChains : IChainCount { public static int Value => 16; }

/// <summary>
/// Chains of fused multiply-adds in which each waits for the one before it, side by side and independent of each other:
/// enough of them keep every unit busy, whatever its latency, and nothing else limits them.
/// </summary>
internal static class FmaChains
{
    /// <summary>The floating-point operations of one link in every chain.</summary>
    public static int OperationsPerLink<TSimd, TChains>()
        where TSimd : struct, ISimd<TSimd>
        where TChains : struct, IChainCount => 2 * TSimd.Width * TChains.Value;

    /// <summary>Runs the chains and returns what they came to, so that they cannot be left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Run<TSimd, TChains>(int links)
        where TSimd : struct, ISimd<TSimd>
        where TChains : struct, IChainCount
    {
        // s ← 0.75 s + 0.25 stays near 1: no overflow, and nothing subnormal.
        TSimd factor = TSimd.Broadcast(0.75f), addend = TSimd.Broadcast(0.25f);
        TSimd s0 = addend, s1 = addend, s2 = addend, s3 = addend, s4 = addend, s5 = addend, s6 = addend, s7 = addend;
        TSimd s8 = addend, s9 = addend, s10 = addend, s11 = addend, s12 = addend, s13 = addend, s14 = addend, s15 = addend;
        for (; links > 0; links--)
        {
            s0 = TSimd.FusedMultiplyAdd(s0, factor, addend);
            s1 = TSimd.FusedMultiplyAdd(s1, factor, addend);
            s2 = TSimd.FusedMultiplyAdd(s2, factor, addend);
            s3 = TSimd.FusedMultiplyAdd(s3, factor, addend);
            s4 = TSimd.FusedMultiplyAdd(s4, factor, addend);
            s5 = TSimd.FusedMultiplyAdd(s5, factor, addend);
            s6 = TSimd.FusedMultiplyAdd(s6, factor, addend);
            s7 = TSimd.FusedMultiplyAdd(s7, factor, addend);
            if (TChains.Value > 8)
            {
                s8 = TSimd.FusedMultiplyAdd(s8, factor, addend);
                s9 = TSimd.FusedMultiplyAdd(s9, factor, addend);
                s10 = TSimd.FusedMultiplyAdd(s10, factor, addend);
                s11 = TSimd.FusedMultiplyAdd(s11, factor, addend);
            }
            if (TChains.Value > 12)
            {
                s12 = TSimd.FusedMultiplyAdd(s12, factor, addend);
                s13 = TSimd.FusedMultiplyAdd(s13, factor, addend);
                s14 = TSimd.FusedMultiplyAdd(s14, factor, addend);
                s15 = TSimd.FusedMultiplyAdd(s15, factor, addend);
            }
        }

        TSimd sum = (s0 + s1 + s2 + s3) + (s4 + s5 + s6 + s7) + (s8 + s9 + s10 + s11) + (s12 + s13 + s14 + s15);
        float first = 0;
        Span<float> lanes = stackalloc float[TSimd.Width];
        TSimd.Store(sum, ref lanes[0], 0);
        foreach (float lane in lanes)
            first += lane;
        return first;
    }
}
