using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>Takes samples from rows into lanes and back: [block, element, lane], sixteen samples in a block.</summary>
internal static class SampleLanes
{
    /// <summary>The blocks that some samples take.</summary>
    public static int Blocks(int samples) => (samples + Lanes.Count - 1) / Lanes.Count;

    /// <summary>Copies rows into lanes. Those of the last block that have no sample become zero.</summary>
    /// <param name="rows">The samples, [sample, element].</param>
    /// <param name="lanes">Where they go, [block, element, lane].</param>
    /// <param name="elements">The elements of a sample.</param>
    /// <param name="rowStride">The floats from one row to the next.</param>
    /// <param name="samples">The number of samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromRows(ref readonly float rows, ref float lanes, int elements, int rowStride, int samples)
    {
        for (int sample = 0; sample < samples; sample += Lanes.Count)
        {
            int count = Math.Min(Lanes.Count, samples - sample);
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in rows), (nint)sample * rowStride);
            ref float to = ref Unsafe.Add(ref lanes, (nint)sample * elements);
            for (int tile = 0; tile < elements; tile += Lanes.Count)
            {
                // The last tile overlaps the one before, which costs less than one that is not whole.
                int element = Math.Min(tile, elements - Lanes.Count);
                if (element < 0)
                {
                    FromShortRows(ref from, ref to, elements, rowStride, count);
                    break;
                }

                LaneTransposition.Copy(
                    ref Unsafe.Add(ref from, element), rowStride, count,
                    ref Unsafe.Add(ref to, (nint)element * Lanes.Count), Lanes.Count, Lanes.Count);
            }
        }
    }

    /// <summary>Copies lanes into rows.</summary>
    /// <param name="lanes">The samples, [block, element, lane].</param>
    /// <param name="rows">Where they go, [sample, element]; what lies between rows is left alone.</param>
    /// <param name="elements">The elements of a sample.</param>
    /// <param name="rowStride">The floats from one row to the next.</param>
    /// <param name="samples">The number of samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToRows(ref readonly float lanes, ref float rows, int elements, int rowStride, int samples)
    {
        for (int sample = 0; sample < samples; sample += Lanes.Count)
        {
            int count = Math.Min(Lanes.Count, samples - sample);
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in lanes), (nint)sample * elements);
            ref float to = ref Unsafe.Add(ref rows, (nint)sample * rowStride);
            for (int tile = 0; tile < elements; tile += Lanes.Count)
            {
                int element = Math.Min(tile, elements - Lanes.Count);
                if (element < 0)
                {
                    ToShortRows(ref from, ref to, elements, rowStride, count);
                    break;
                }

                LaneTransposition.Copy(
                    ref Unsafe.Add(ref from, (nint)element * Lanes.Count), Lanes.Count, Lanes.Count,
                    ref Unsafe.Add(ref to, element), rowStride, count);
            }
        }
    }

    private static void FromShortRows(ref float from, ref float to, int elements, int rowStride, int count)
    {
        for (int element = 0; element < elements; element++)
        {
            for (int lane = 0; lane < Lanes.Count; lane++)
            {
                float value = lane < count ? Unsafe.Add(ref from, (nint)lane * rowStride + element) : 0f;
                Unsafe.Add(ref to, element * Lanes.Count + lane) = value;
            }
        }
    }

    private static void ToShortRows(ref float from, ref float to, int elements, int rowStride, int count)
    {
        for (int lane = 0; lane < count; lane++)
        {
            for (int element = 0; element < elements; element++)
                Unsafe.Add(ref to, (nint)lane * rowStride + element) = Unsafe.Add(ref from, element * Lanes.Count + lane);
        }
    }
}
