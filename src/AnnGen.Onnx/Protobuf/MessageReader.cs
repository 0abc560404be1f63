using System.Buffers.Binary;
using System.Text;
using AnnGen.Onnx.Files;
using static System.FormattableString;

namespace AnnGen.Onnx.Protobuf;

/// <summary>
/// Reads the fields of a protobuf message one by one. It copies nothing and reads no message within the message by itself, so that neither
/// memory nor the stack depends on what a file states.
/// </summary>
internal struct MessageReader(FileBytes bytes)
{
    private const int MostVarintBytes = 10;
    private const int TypeBits = 3;
    private const long MostNumber = (1L << 29) - 1;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> Span => bytes.Memory.Span;
    private int _position;

    /// <summary>The number of the field at hand.</summary>
    public int Number { get; private set; }

    /// <summary>How it is stored.</summary>
    public WireType Type { get; private set; }

    /// <summary>Goes on to the next field, whose value has to be read or skipped.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        if (_position == Span.Length)
            return false;
        ulong key = Varint();
        ulong number = key >> TypeBits;
        Type = (WireType)(key & ((1 << TypeBits) - 1));
        if (number is 0 or > MostNumber)
            throw Fault(Invariant($"a field has the number {number}"));
        if (Type is not (WireType.Varint or WireType.Fixed64 or WireType.Bytes or WireType.Fixed32))
            throw Fault(Invariant($"field {number} is stored in way {(int)Type}, which ONNX does not use"));
        Number = (int)number;
        return true;
    }

    /// <summary>Reads an integer.</summary>
    public long Integer()
    {
        Require(WireType.Varint);
        return (long)Varint();
    }

    /// <summary>Reads a float.</summary>
    public float Float()
    {
        Require(WireType.Fixed32);
        return BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)).Memory.Span);
    }

    /// <summary>Reads bytes, or a message, as a part of the file.</summary>
    public FileBytes Bytes()
    {
        Require(WireType.Bytes);
        ulong length = Varint();
        return length <= (ulong)(Span.Length - _position)
            ? Take((int)length)
            : throw Fault(Invariant($"field {Number} has {length} bytes, but {Span.Length - _position} are left"));
    }

    /// <summary>Reads a message.</summary>
    public MessageReader Message() => new(Bytes());

    /// <summary>Reads a text.</summary>
    public string Text()
    {
        FileBytes text = Bytes();
        try
        {
            return s_strict.GetString(text.Memory.Span);
        }
        catch (ArgumentException)
        {
            throw Fault(Invariant($"field {Number} is not text in UTF-8"));
        }
    }

    /// <summary>Reads one integer or several in one field, and adds them to a list.</summary>
    public void Integers(List<long> values)
    {
        if (Type == WireType.Varint)
        {
            values.Add(Integer());
            return;
        }
        MessageReader packed = Message();
        while (packed._position < packed.Span.Length)
            values.Add((long)packed.Varint());
    }

    /// <summary>Reads one float or several in one field, and adds them to a list.</summary>
    public void Floats(List<float> values)
    {
        if (Type == WireType.Fixed32)
        {
            values.Add(Float());
            return;
        }
        ReadOnlySpan<byte> packed = Whole(sizeof(float));
        for (int i = 0; i < packed.Length; i += sizeof(float))
            values.Add(BinaryPrimitives.ReadSingleLittleEndian(packed[i..]));
    }

    /// <summary>Reads one double or several in one field, and adds them to a list.</summary>
    public void Doubles(List<double> values)
    {
        if (Type == WireType.Fixed64)
        {
            values.Add(BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)).Memory.Span));
            return;
        }
        ReadOnlySpan<byte> packed = Whole(sizeof(double));
        for (int i = 0; i < packed.Length; i += sizeof(double))
            values.Add(BinaryPrimitives.ReadDoubleLittleEndian(packed[i..]));
    }

    /// <summary>Skips the value of a field that is not needed.</summary>
    public void Skip()
    {
        switch (Type)
        {
            case WireType.Varint:
                Varint();
                break;
            case WireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case WireType.Fixed32:
                Take(sizeof(uint));
                break;
            default:
                Bytes();
                break;
        }
    }

    private ReadOnlySpan<byte> Whole(int size)
    {
        ReadOnlySpan<byte> packed = Bytes().Memory.Span;
        return packed.Length % size == 0
            ? packed
            : throw Fault(Invariant($"field {Number} has {packed.Length} bytes, which are not a whole number of {size}"));
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int i = 0; i < MostVarintBytes; i++)
        {
            if (_position == Span.Length)
                throw Fault("an integer is cut off");
            byte next = Span[_position++];
            // Of the tenth byte, one bit counts.
            if (i == MostVarintBytes - 1 && next > 1)
                break;
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
                return value;
        }
        throw Fault("an integer has more than 64 bits");
    }

    private FileBytes Take(int length)
    {
        if (length > Span.Length - _position)
            throw Fault(Invariant($"field {Number} is cut off"));
        _position += length;
        return bytes.Part(_position - length, length);
    }

    private readonly void Require(WireType type)
    {
        if (Type != type)
            throw Fault(Invariant($"field {Number} is stored as {Type} instead of {type}"));
    }

    private readonly ModelFault Fault(string what) => new(Invariant($"is damaged: at byte {bytes.Start + _position}, {what}"));
}
