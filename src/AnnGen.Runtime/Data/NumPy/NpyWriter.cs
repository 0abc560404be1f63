using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using static System.FormattableString;

namespace AnnGen.Data.NumPy;

/// <summary>Writes an array as NumPy does, byte for byte: version 1.0, little-endian, in C order.</summary>
internal static class NpyWriter
{
    private const int Alignment = 64;
    private const int ElementsAtATime = 1 << 13;

    // NumPy leaves room for the longest first size, so that a program that appends to a file can correct it in place.
    private const int FirstSizeCharacters = 21;

    /// <summary>Writes an array.</summary>
    public static void Write(NpyArray array, ByteSink sink)
    {
        sink(Header(array));
        switch (array.Stored)
        {
            case Half[] elements:
                Write(elements, sink, static (from, to) => BinaryPrimitives.WriteHalfLittleEndian(to, from));
                break;
            case float[] elements:
                Write(elements, sink, static (from, to) => BinaryPrimitives.WriteSingleLittleEndian(to, from));
                break;
            case double[] elements:
                Write(elements, sink, static (from, to) => BinaryPrimitives.WriteDoubleLittleEndian(to, from));
                break;
            case byte[] elements:
                Write(elements, sink, static (from, to) => to[0] = from);
                break;
            case int[] elements:
                Write(elements, sink, static (from, to) => BinaryPrimitives.WriteInt32LittleEndian(to, from));
                break;
            case long[] elements:
                Write(elements, sink, static (from, to) => BinaryPrimitives.WriteInt64LittleEndian(to, from));
                break;
        }
    }

    private static byte[] Header(NpyArray array)
    {
        string text = $"{{'descr': '{array.StoredType.Descr}', 'fortran_order': False, 'shape': {NpyShape.Text(array.Shape)}, }}";
        if (array.Shape.Length > 0)
            text += new string(' ', FirstSizeCharacters - Invariant($"{array.Shape[0]}").Length);
        int start = NpyHeader.Magic.Length + 2 * sizeof(ushort);
        // NumPy pads by a whole line of spaces where none are needed.
        int padding = Alignment - (start + text.Length + 1) % Alignment;
        byte[] header = new byte[start + text.Length + padding + 1];
        NpyHeader.Magic.CopyTo(header);
        header[NpyHeader.Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(start - sizeof(ushort)), (ushort)(header.Length - start));
        Encoding.ASCII.GetBytes(text + new string(' ', padding) + '\n', header.AsSpan(start));
        return header;
    }

    private static unsafe void Write<T>(T[] elements, ByteSink sink, Action<T, Span<byte>> write)
        where T : unmanaged
    {
        byte[] copied = BitConverter.IsLittleEndian ? [] : new byte[ElementsAtATime * sizeof(T)];
        for (int at = 0; at < elements.Length; at += ElementsAtATime)
        {
            ReadOnlySpan<T> some = elements.AsSpan(at, Math.Min(ElementsAtATime, elements.Length - at));
            if (BitConverter.IsLittleEndian)
            {
                sink(MemoryMarshal.AsBytes(some));
                continue;
            }
            for (int i = 0; i < some.Length; i++)
                write(some[i], copied.AsSpan(i * sizeof(T)));
            sink(copied.AsSpan(0, some.Length * sizeof(T)));
        }
    }
}
