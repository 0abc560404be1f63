using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;

namespace AnnGen.Kernels;

/// <summary>Sums of the squares of many floats, shared out over workers.</summary>
/// <remarks>
/// In double precision the square of a float is exact and neither overflows nor underflows, so a sum is finite exactly where all
/// floats are. The floats are cut into blocks of a fixed size, and each block into the same sixteen lanes at every vector width,
/// so that neither the width nor the number of workers changes a bit.
/// </remarks>
internal static class SquareSums
{
    /// <summary>
    /// The floats of a block: 16 KB, which the first-level cache holds when narrow vectors go through them several times.
    /// </summary>
    public const int BlockFloats = 4096;

    /// <summary>The number of blocks that so many floats are cut into; the last one holds what is left.</summary>
    public static int BlockCount(int floats) => (floats + BlockFloats - 1) / BlockFloats;

    /// <summary>Σ x² of each block in a share.</summary>
    /// <param name="values">x: whole rows of sixteen.</param>
    /// <param name="sums">The sum of each block, [blocks].</param>
    /// <param name="share">Which blocks to sum.</param>
    public static void OfBlocks(ReadOnlySpan<float> values, Span<double> sums, Share share)
    {
        if (SimdWidth.Use512)
            OfBlocks<Simd512>(values, sums, share);
        else if (SimdWidth.Use256)
            OfBlocks<Simd256>(values, sums, share);
        else
            OfBlocks<Simd128>(values, sums, share);
    }

    /// <summary>The same at a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void OfBlocks<TSimd>(ReadOnlySpan<float> values, Span<double> sums, Share share)
        where TSimd : struct, ISimd<TSimd>
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        ref float laneBits = ref Unsafe.As<double, float>(ref MemoryMarshal.GetReference(lanes));
        (int first, int end) = share.Of(sums.Length, 1);
        for (int block = first; block < end; block++)
        {
            ReadOnlySpan<float> floats = values[(block * BlockFloats)..Math.Min((block + 1) * BlockFloats, values.Length)];
            ref float x = ref MemoryMarshal.GetReference(floats);
            for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
            {
                TSimd lowerSums = default;
                TSimd upperSums = default;
                for (nint at = lane; at < floats.Length; at += Lanes.Count)
                {
                    TSimd value = TSimd.Load(in x, at);
                    TSimd lower = TSimd.WidenLower(value);
                    TSimd upper = TSimd.WidenUpper(value);
                    lowerSums = TSimd.FusedMultiplyAddDoubles(lower, lower, lowerSums);
                    upperSums = TSimd.FusedMultiplyAddDoubles(upper, upper, upperSums);
                }
                TSimd.Store(lowerSums, ref laneBits, 2 * lane);
                TSimd.Store(upperSums, ref laneBits, 2 * lane + TSimd.Width);
            }
            sums[block] = Lanes.Sum(lanes);
        }
    }
}
