using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Kernels;

/// <summary>Counts, unit by unit, how many outputs of a batch lie outside a range, shared out over workers.</summary>
internal static class OutputCounts
{
    /// <summary>Adds the outputs below or above a range to each unit's count.</summary>
    /// <param name="outputs">The outputs, [rows, units], in rows of <paramref name="stride"/> floats that whole vectors fill.</param>
    /// <param name="stride">The floats from one sample's outputs to the next one's.</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="lowest">The least number of the range.</param>
    /// <param name="highest">The largest number of the range.</param>
    /// <param name="counts">The count of each unit, [units]. NaN is in no range and outside of none: it does not count.</param>
    /// <param name="share">Which units to count for.</param>
    public static void AddOutside(
        ref readonly float outputs, int stride, int rows, float lowest, float highest, Span<long> counts, Share share)
    {
        if (SimdWidth.Use512)
            AddOutside<Simd512>(in outputs, stride, rows, lowest, highest, counts, share);
        else if (SimdWidth.Use256)
            AddOutside<Simd256>(in outputs, stride, rows, lowest, highest, counts, share);
        else
            AddOutside<Simd128>(in outputs, stride, rows, lowest, highest, counts, share);
    }

    /// <summary>Adds the outputs of images, whose samples lie in lanes, to each channel's count.</summary>
    /// <param name="outputs">The outputs: of 16 samples each, [channels, places, 16].</param>
    /// <param name="places">The pixels of a channel.</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="lowest">The least number of the range.</param>
    /// <param name="highest">The largest number of the range.</param>
    /// <param name="counts">The count of each channel, [channels].</param>
    /// <param name="share">Which channels to count for.</param>
    public static void AddOutsideOfImages(
        ref readonly float outputs, int places, int rows, float lowest, float highest, Span<long> counts, Share share)
    {
        (int first, int end) = share.Of(counts.Length, 1);
        for (int channel = first; channel < end; channel++)
        {
            long count = 0;
            for (int row = 0; row < rows; row += Lanes.Count)
            {
                ref float block = ref Unsafe.Add(
                    ref Unsafe.AsRef(in outputs), ((nint)row * counts.Length + (nint)channel * Lanes.Count) * places);
                int samples = Math.Min(Lanes.Count, rows - row);
                for (int place = 0; place < places; place++)
                {
                    for (int lane = 0; lane < samples; lane++)
                    {
                        float output = Unsafe.Add(ref block, (nint)place * Lanes.Count + lane);
                        count += output < lowest || output > highest ? 1 : 0;
                    }
                }
            }
            counts[channel] += count;
        }
    }

    /// <summary>The same at a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddOutside<TSimd>(
        ref readonly float outputs, int stride, int rows, float lowest, float highest, Span<long> counts, Share share)
        where TSimd : struct, ISimd<TSimd>
    {
        Span<int> ofBatch = stackalloc int[TSimd.Width];
        ref float ofBatchBits = ref Unsafe.As<int, float>(ref MemoryMarshal.GetReference(ofBatch));
        TSimd low = TSimd.Broadcast(lowest);
        TSimd high = TSimd.Broadcast(highest);

        // Whole cache lines of units, so that no two workers write to the same one.
        (int first, int end) = share.Of(counts.Length, Lanes.Count);
        for (int unit = first; unit < end; unit += TSimd.Width)
        {
            TSimd count = default;
            for (int row = 0; row < rows; row++)
            {
                TSimd output = TSimd.Load(in outputs, (nint)row * stride + unit);
                // A mask of all bits is −1.
                count = TSimd.SubtractBits(count, TSimd.GreaterThan(low, output) | TSimd.GreaterThan(output, high));
            }
            TSimd.Store(count, ref ofBatchBits, 0);
            for (int lane = 0; lane < Math.Min(TSimd.Width, end - unit); lane++)
                counts[unit + lane] += ofBatch[lane];
        }
    }
}
