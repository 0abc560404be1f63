using System.Diagnostics;
using System.Runtime.Intrinsics;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Simd;

namespace AnnGen.Benchmarks.Machine;

/// <summary>The most floating-point operations that some cores can do: no program is faster.</summary>
/// <param name="threads">The number of cores that are kept busy.</param>
internal sealed class FmaPeak(int threads) : IContender
{
    private const int Links = 500_000;

    private static float s_sink;

    /// <summary>Seconds per floating-point operation, a multiply-add counting as two: the best of several chains at every width.</summary>
    public double Sample() => 1 / Math.Max(At256Bits(), At512Bits());

    /// <summary>Operations per second with vectors of 256 bits.</summary>
    public double At256Bits() => Best<Simd256>();

    /// <summary>Operations per second with vectors of 512 bits; 0 where the processor has none.</summary>
    public double At512Bits() => Vector512.IsHardwareAccelerated ? Best<Simd512>() : 0;

    public void Dispose()
    {
    }

    private double Best<TSimd>() where TSimd : struct, ISimd<TSimd> => Math.Max(
        Math.Max(Rate<TSimd, EightChains>(), Rate<TSimd, TwelveChains>()),
        Rate<TSimd, SixteenChains>());

    private double Rate<TSimd, TChains>()
        where TSimd : struct, ISimd<TSimd>
        where TChains : struct, IChainCount => Cores.Sum(threads, _ =>
        {
            long start = Stopwatch.GetTimestamp();
            s_sink = FmaChains.Run<TSimd, TChains>(Links);
            return (double)Links * FmaChains.OperationsPerLink<TSimd, TChains>() / Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
}
