using System.Diagnostics;
using System.Runtime.CompilerServices;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Memory;
using AnnGen.Simd;

namespace AnnGen.Benchmarks.Machine;

/// <summary>How fast some cores read memory of a certain size over and over: from whichever cache it fits into.</summary>
internal sealed class ReadBandwidth : IContender
{
    private const int VectorsPerStep = 8;
    private const int Lanes = 16;
    private const long BytesPerSample = 1 << 28;

    private static float s_sink;

    private readonly AlignedBuffer[] _parts;

    /// <summary>Allocates and touches the memory.</summary>
    /// <param name="bytes">Its size. Each thread reads a part of its own.</param>
    /// <param name="threads">The number of threads.</param>
    public ReadBandwidth(long bytes, int threads)
    {
        const int Step = VectorsPerStep * Lanes;
        int floats = (int)(bytes / threads / sizeof(float) + Step - 1) / Step * Step;
        _parts = [.. Enumerable.Range(0, threads).Select(_ => new AlignedBuffer(floats))];
        foreach (AlignedBuffer part in _parts)
            part.Span.Fill(1f);
    }

    /// <summary>Seconds per byte.</summary>
    public double Sample() => 1 / Cores.Sum(_parts.Length, thread => Rate(_parts[thread]));

    public void Dispose()
    {
    }

    private static double Rate(AlignedBuffer part)
    {
        int bytes = part.Length * sizeof(float);
        int passes = (int)Math.Max(1, BytesPerSample / bytes);
        long start = Stopwatch.GetTimestamp();
        s_sink = SimdWidth.Bits >= 512 ? Read<Simd512>(part, passes) : Read<Simd256>(part, passes);
        return (double)passes * bytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Read<TSimd>(AlignedBuffer part, int passes) where TSimd : struct, ISimd<TSimd>
    {
        TSimd s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (int pass = 0; pass < passes; pass++)
        {
            ref float from = ref part[0];
            for (nint i = 0; i < part.Length; i += VectorsPerStep * TSimd.Width)
            {
                s0 += TSimd.Load(in from, i);
                s1 += TSimd.Load(in from, i + TSimd.Width);
                s2 += TSimd.Load(in from, i + 2 * TSimd.Width);
                s3 += TSimd.Load(in from, i + 3 * TSimd.Width);
                s4 += TSimd.Load(in from, i + 4 * TSimd.Width);
                s5 += TSimd.Load(in from, i + 5 * TSimd.Width);
                s6 += TSimd.Load(in from, i + 6 * TSimd.Width);
                s7 += TSimd.Load(in from, i + 7 * TSimd.Width);
            }
        }

        TSimd sum = (s0 + s1 + s2 + s3) + (s4 + s5 + s6 + s7);
        float total = 0;
        Span<float> lanes = stackalloc float[TSimd.Width];
        TSimd.Store(sum, ref lanes[0], 0);
        foreach (float lane in lanes)
            total += lane;
        return total;
    }
}
