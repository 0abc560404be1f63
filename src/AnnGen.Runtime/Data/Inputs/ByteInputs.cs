using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;
using static System.FormattableString;

namespace AnnGen.Data.Inputs;

/// <summary>Raw bytes on their way into a network.</summary>
internal static class ByteInputs
{
    /// <summary>Writes byte × scale + offset, rounded once, for every byte. The bits do not depend on the vector width.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="destination">The inputs, at least as many as there are bytes.</param>
    /// <param name="normalization">The scale and the offset.</param>
    /// <exception cref="ArgumentException">The destination is shorter than the source.</exception>
    internal static void Normalize(ReadOnlySpan<byte> source, Span<float> destination, Normalization normalization)
    {
        if (SimdWidth.Use512)
            Normalize<Simd512>(source, destination, normalization);
        else if (SimdWidth.Use256)
            Normalize<Simd256>(source, destination, normalization);
        else
            Normalize<Simd128>(source, destination, normalization);
    }

    /// <inheritdoc cref="Normalize(ReadOnlySpan{byte}, Span{float}, Normalization)"/>
    /// <typeparam name="TSimd">The vector.</typeparam>
    internal static void Normalize<TSimd>(ReadOnlySpan<byte> source, Span<float> destination, Normalization normalization)
        where TSimd : struct, ISimd<TSimd>
    {
        if (destination.Length < source.Length)
        {
            throw new ArgumentException(
                Invariant($"{source.Length} bytes do not fit into {destination.Length} inputs."), nameof(destination));
        }

        ref readonly byte from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(destination);
        TSimd scale = TSimd.Broadcast(normalization.Scale);
        TSimd offset = TSimd.Broadcast(normalization.Offset);
        nint i = 0;
        for (nint last = source.Length - TSimd.Width; i <= last; i += TSimd.Width)
            TSimd.Store(TSimd.FusedMultiplyAdd(TSimd.LoadBytes(in from, i), scale, offset), ref to, i);

        // The scalar operation is rounded exactly like a lane of the vector, so the place of the border shows nowhere.
        for (; i < source.Length; i++)
            Unsafe.Add(ref to, i) = MathF.FusedMultiplyAdd(source[(int)i], normalization.Scale, normalization.Offset);
    }
}
