using System.Buffers.Binary;
using System.IO.Compression;

namespace AnnGen.Data.Tests;

/// <summary>IDX files as bytes, sound ones and others.</summary>
internal static class IdxBytes
{
    /// <summary>A header of unsigned bytes, which may state anything, and the values after it.</summary>
    internal static byte[] Of(uint[] sizes, byte[] values) =>
        [0, 0, 8, (byte)sizes.Length, .. sizes.SelectMany(BigEndian), .. values];

    /// <summary>A sound file whose values count up from a start.</summary>
    internal static byte[] Counting(byte start, params uint[] sizes)
    {
        byte[] values = new byte[sizes.Aggregate(1u, (product, size) => product * size)];
        for (int i = 0; i < values.Length; i++)
            values[i] = (byte)(start + i);
        return Of(sizes, values);
    }

    internal static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }

    internal static byte[] Random(int length, int seed)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
