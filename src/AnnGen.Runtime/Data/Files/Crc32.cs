using System.Buffers.Binary;

namespace AnnGen.Data.Files;

/// <summary>The checksum of gzip (RFC 1952) and of zip: CRC-32 with the reflected polynomial EDB88320.</summary>
internal static class Crc32
{
    private const int Slices = 8;

    // Entry 256 · s + b is the checksum of byte b with s zero bytes after it, so that eight bytes take eight independent look-ups.
    private static readonly uint[] _table = Table();

    /// <summary>The checksum of bytes that follow others.</summary>
    /// <param name="checksum">The checksum of the others; 0 where there are none.</param>
    /// <param name="bytes">The bytes.</param>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint[] table = _table;
        uint c = ~checksum;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ c;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            c = table[7 * 256 + (byte)low] ^ table[6 * 256 + (byte)(low >> 8)]
                ^ table[5 * 256 + (byte)(low >> 16)] ^ table[4 * 256 + (int)(low >> 24)]
                ^ table[3 * 256 + (byte)high] ^ table[2 * 256 + (byte)(high >> 8)]
                ^ table[256 + (byte)(high >> 16)] ^ table[(int)(high >> 24)];
        }
        foreach (byte one in bytes)
            c = table[(byte)(c ^ one)] ^ c >> 8;
        return ~c;
    }

    private static uint[] Table()
    {
        uint[] table = new uint[Slices * 256];
        for (uint b = 0; b < 256; b++)
        {
            uint c = b;
            for (int bit = 0; bit < 8; bit++)
                c = (c & 1) != 0 ? 0xEDB88320 ^ c >> 1 : c >> 1;
            table[b] = c;
        }
        for (int i = 256; i < table.Length; i++)
            table[i] = table[(byte)table[i - 256]] ^ table[i - 256] >> 8;
        return table;
    }
}
