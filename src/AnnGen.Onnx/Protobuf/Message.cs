using System.Buffers.Binary;
using System.Text;

namespace AnnGen.Onnx.Protobuf;

/// <summary>A protobuf message that is to be written: fields in order. Its length is known before anything is written.</summary>
internal sealed class Message
{
    private const int Fixed32Bytes = sizeof(float);
    private const int PieceFloats = 16 * 1024;

    private readonly List<Field> _fields = [];

    /// <summary>The bytes that it takes. It must not change after it was added to another message.</summary>
    public long Length { get; private set; }

    /// <summary>Adds an integer.</summary>
    public void Add(int number, long value)
    {
        byte[] bytes = new byte[VarintLength((ulong)value)];
        WriteVarint(bytes, (ulong)value);
        Add(number, WireType.Varint, bytes.Length, stream => stream.Write(bytes));
    }

    /// <summary>Adds a float.</summary>
    public void Add(int number, float value)
    {
        byte[] bytes = new byte[Fixed32Bytes];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Add(number, WireType.Fixed32, bytes.Length, stream => stream.Write(bytes));
    }

    /// <summary>Adds a text.</summary>
    public void Add(int number, string text) => Add(number, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds bytes.</summary>
    public void Add(int number, byte[] bytes) => Add(number, WireType.Bytes, bytes.Length, stream => stream.Write(bytes));

    /// <summary>Adds a message.</summary>
    public void Add(int number, Message message) => Add(number, WireType.Bytes, message.Length, message.WriteTo);

    /// <summary>Adds floats as bytes, in little-endian order.</summary>
    /// <param name="number">The number of the field.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="read">Reads them when they are written.</param>
    public void Add(int number, long count, Func<ReadOnlyMemory<float>> read) =>
        Add(number, WireType.Bytes, count * sizeof(float), stream => WriteFloats(stream, read().Span));

    /// <summary>Writes the message.</summary>
    public void WriteTo(Stream stream)
    {
        byte[] head = new byte[2 * MostVarintBytes];
        foreach (Field field in _fields)
        {
            int length = WriteVarint(head, field.Key);
            if (field.Type == WireType.Bytes)
                length += WriteVarint(head.AsSpan(length), (ulong)field.Length);
            stream.Write(head, 0, length);
            field.Write(stream);
        }
    }

    private void Add(int number, WireType type, long length, Action<Stream> write)
    {
        var field = new Field(((ulong)number << 3) | (ulong)type, type, length, write);
        _fields.Add(field);
        Length += VarintLength(field.Key) + (type == WireType.Bytes ? VarintLength((ulong)length) : 0) + length;
    }

    private const int MostVarintBytes = 10;

    private static int VarintLength(ulong value) => WriteVarint(stackalloc byte[MostVarintBytes], value);

    private static int WriteVarint(Span<byte> bytes, ulong value)
    {
        int length = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        return length;
    }

    private static void WriteFloats(Stream stream, ReadOnlySpan<float> values)
    {
        byte[] piece = new byte[Math.Min(values.Length, PieceFloats) * sizeof(float)];
        for (int first = 0; first < values.Length; first += PieceFloats)
        {
            ReadOnlySpan<float> part = values[first..Math.Min(first + PieceFloats, values.Length)];
            for (int i = 0; i < part.Length; i++)
                BinaryPrimitives.WriteSingleLittleEndian(piece.AsSpan(i * sizeof(float)), part[i]);
            stream.Write(piece, 0, part.Length * sizeof(float));
        }
    }

    private readonly record struct Field(ulong Key, WireType Type, long Length, Action<Stream> Write);
}
