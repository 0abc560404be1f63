using System.Runtime.InteropServices;

namespace AnnGen.Kernels.Joins;

/// <summary>Copies a part of each row of a tensor to a part of each row of another one.</summary>
internal static class RowSlices
{
    /// <summary>Copies the parts.</summary>
    /// <param name="source">The first part.</param>
    /// <param name="sourceStride">The floats from one part to the next.</param>
    /// <param name="destination">Where the first part goes.</param>
    /// <param name="destinationStride">The floats from there to where the next part goes.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="floats">The floats of a part.</param>
    /// <param name="padding">The floats behind each part that become zero.</param>
    public static void Copy(
        ref readonly float source, nint sourceStride, ref float destination, nint destinationStride, int rows, int floats, int padding)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float to = ref Floats.At(ref destination, row * destinationStride);
            MemoryMarshal.CreateReadOnlySpan(in Floats.ReadAt(in source, row * sourceStride), floats)
                .CopyTo(MemoryMarshal.CreateSpan(ref to, floats));
            MemoryMarshal.CreateSpan(ref Floats.At(ref to, floats), padding).Clear();
        }
    }
}
