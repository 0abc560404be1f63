using System.Buffers.Binary;
using System.Text;
using static System.FormattableString;

namespace AnnGen.Data.NumPy;

/// <summary>What stands before the elements of an array in a file.</summary>
/// <remarks>
/// The format, from NumPy's <c>numpy/lib/format.py</c>: <c>\x93NUMPY</c>, the version as two bytes, the length of the text (little-endian,
/// two bytes in version 1.0, four in 2.0 and 3.0), and the text: a literal of a Python dictionary, then spaces and a line end.
/// </remarks>
/// <param name="Type">The type of the elements.</param>
/// <param name="IsBigEndian">Whether the highest byte of an element comes first.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">The sizes; none for a single element.</param>
/// <param name="Count">The number of elements.</param>
/// <param name="Bytes">The length of the header.</param>
internal sealed record NpyHeader(NpyType Type, bool IsBigEndian, bool IsFortranOrder, int[] Shape, int Count, int Bytes)
{
    // NumPy itself refuses longer ones, since its parser needs much memory for them.
    private const int MostTextBytes = 10_000;

    private const int StartBytes = 8;

    /// <summary>What a file starts with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Whether elements have to be reversed, byte by byte, for the machine.</summary>
    public bool IsSwapped => Type.Size > 1 && IsBigEndian == BitConverter.IsLittleEndian;

    /// <summary>The length of the elements in bytes.</summary>
    public long ElementBytes => (long)Count * Type.Size;

    /// <summary>Reads the header, and leaves the stream behind it.</summary>
    /// <param name="stream">The stream, from its beginning.</param>
    /// <param name="fault">Makes the exception for wrong content.</param>
    public static NpyHeader Read(Stream stream, FileFault fault)
    {
        Span<byte> start = stackalloc byte[StartBytes];
        int read = stream.ReadAtLeast(start, StartBytes, throwOnEndOfStream: false);
        int known = Math.Min(read, Magic.Length);
        if (!start[..known].SequenceEqual(Magic[..known]))
        {
            throw fault(
                Invariant($"starts with the bytes {Convert.ToHexString(start[..known])}; ") +
                Invariant($"an .npy file starts with {Convert.ToHexString(Magic)}."));
        }
        if (read < StartBytes)
            throw fault(Invariant($"is cut short: of the {StartBytes} bytes that an .npy file starts with, {read} are there."));
        (byte major, byte minor) = (start[6], start[7]);
        if (major is < 1 or > 3 || minor != 0)
            throw fault(Invariant($"has version {major}.{minor} of the .npy format; 1.0, 2.0 and 3.0 are read."));

        int lengthBytes = major == 1 ? sizeof(ushort) : sizeof(uint);
        Span<byte> length = stackalloc byte[sizeof(uint)];
        length.Clear();
        if (stream.ReadAtLeast(length[..lengthBytes], lengthBytes, throwOnEndOfStream: false) < lengthBytes)
            throw fault("is cut short: it ends within the length of its header.");
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (count > MostTextBytes)
            throw fault(Invariant($"has a header of {count} bytes; at most {MostTextBytes} are read, as NumPy does."));
        byte[] text = new byte[count];
        read = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        if (read < text.Length)
            throw fault(Invariant($"is cut short: of the {text.Length} bytes of its header, {read} are there."));
        // All characters that have a meaning are ASCII, in which the encodings of the versions agree.
        return NpyHeaderText.Parse(Encoding.Latin1.GetString(text), StartBytes + lengthBytes + text.Length, allowsLong: major < 3, fault);
    }
}
