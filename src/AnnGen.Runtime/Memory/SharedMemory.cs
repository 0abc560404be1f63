using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace AnnGen.Memory;

/// <summary>Refuses memory that is read and written at once where the result would depend on the order in which that happens.</summary>
internal static class SharedMemory
{
    /// <summary>
    /// Throws when outputs, written block by block, lie over inputs that are still to be read: when they overlap, except where both start
    /// at the same place and a sample has no more bytes of outputs than of inputs.
    /// </summary>
    /// <param name="inputs">What is read, block by block.</param>
    /// <param name="outputs">What is written, a block as soon as its inputs have been read.</param>
    /// <param name="samples">The number of samples in both.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void Require(ReadOnlySpan<byte> inputs, ReadOnlySpan<byte> outputs, int samples)
    {
        if (!inputs.Overlaps(outputs))
            return;
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(outputs));
        if (distance == 0 && outputs.Length <= inputs.Length)
            return;
        throw new ArgumentException(
            Invariant($"The outputs of {samples} samples lie over inputs that are still to be read: ") +
            Invariant($"they start {distance} bytes from the inputs, and take {outputs.Length / samples} bytes per sample, ") +
            Invariant($"where the inputs take {inputs.Length / samples}. Use other memory for the outputs, ") +
            "or the start of the inputs where outputs take no more bytes.",
            nameof(outputs));
    }
}
