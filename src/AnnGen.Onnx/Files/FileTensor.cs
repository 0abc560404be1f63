using System.Buffers.Binary;
using AnnGen.Onnx.Protobuf;
using static System.FormattableString;

namespace AnnGen.Onnx.Files;

/// <summary>A tensor of a model. Its elements are read from the file when somebody needs them.</summary>
internal sealed class FileTensor
{
    private const int MostDimensions = 16;
    private const long External = 1;

    private readonly FileBytes _content;

    private FileTensor(FileBytes content, string name, DataType type, IReadOnlyList<int> shape, int count)
    {
        _content = content;
        Name = name;
        Type = type;
        Shape = shape;
        Count = count;
    }

    /// <summary>The name, which may be empty.</summary>
    public string Name { get; }

    public DataType Type { get; }

    /// <summary>The sizes; none for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>Reads what a tensor is, without its elements.</summary>
    /// <exception cref="ModelFault">It is damaged, or its elements are in another file.</exception>
    public static FileTensor Read(FileBytes content)
    {
        string name = "";
        long type = 0;
        long location = 0;
        List<long> sizes = [];
        var reader = new MessageReader(content);
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case TensorField.Dims:
                    reader.Integers(sizes);
                    break;
                case TensorField.DataType:
                    type = reader.Integer();
                    break;
                case TensorField.Name:
                    name = reader.Text();
                    break;
                case TensorField.DataLocation:
                    location = reader.Integer();
                    break;
                case TensorField.Segment or TensorField.ExternalData:
                    reader.Bytes();
                    location = reader.Number == TensorField.ExternalData ? External : location;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (location != 0)
        {
            throw new ModelFault(
                $"keeps the tensor '{name}' in another file, which is not read; save the model with its data within");
        }
        if (sizes.Count > MostDimensions)
            throw new ModelFault(Invariant($"is damaged: the tensor '{name}' has {sizes.Count} dimensions"));
        long count = 1;
        foreach (long size in sizes)
        {
            if (size is < 0 or > int.MaxValue || (count *= size) > int.MaxValue)
                throw new ModelFault(Invariant($"has a tensor '{name}' of a size that is not valid: {string.Join(" × ", sizes)}"));
        }
        return new(content, name, (DataType)type, [.. sizes.Select(size => (int)size)], (int)count);
    }

    /// <summary>Reads the elements of a tensor of floating-point numbers.</summary>
    /// <exception cref="ModelFault">It has other elements, or not as many as its sizes ask for.</exception>
    public float[] Floats()
    {
        (ReadOnlyMemory<byte>? raw, List<double> numbers, List<long> integers) = Elements();
        float[] elements = new float[raw is null ? Math.Max(numbers.Count, integers.Count) : Counted(raw.Value.Length)];
        RequireCount(elements.Length);
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = Type switch
            {
                DataType.Float => raw is { } bytes
                    ? BinaryPrimitives.ReadSingleLittleEndian(bytes.Span[(i * sizeof(float))..])
                    : (float)numbers[i],
                DataType.Double => raw is { } bytes
                    ? (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes.Span[(i * sizeof(double))..])
                    : (float)numbers[i],
                DataType.Float16 => (float)BitConverter.UInt16BitsToHalf(Bits(raw, integers, i)),
                _ => BitConverter.UInt32BitsToSingle((uint)Bits(raw, integers, i) << 16),
            };
        }
        return elements;
    }

    /// <summary>Reads the elements of a tensor of integers.</summary>
    /// <exception cref="ModelFault">It has other elements, or not as many as its sizes ask for.</exception>
    public long[] Integers()
    {
        if (Type is not (DataType.Int64 or DataType.Int32))
            throw new ModelFault($"has a tensor '{Name}' of {TypeText}, where integers of 32 or 64 bits are needed");
        (ReadOnlyMemory<byte>? raw, _, List<long> integers) = Elements();
        int size = Type == DataType.Int64 ? sizeof(long) : sizeof(int);
        long[] elements = new long[raw is null ? integers.Count : Counted(raw.Value.Length)];
        RequireCount(elements.Length);
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = raw is not { } bytes ? integers[i]
                : size == sizeof(long) ? BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[(i * size)..])
                : BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[(i * size)..]);
        }
        return elements;
    }

    /// <summary>Whether a tensor of one truth value holds true.</summary>
    public bool IsTrue()
    {
        bool isTrue = false;
        List<long> integers = [];
        var reader = new MessageReader(_content);
        while (reader.Next())
        {
            if (reader.Number == TensorField.RawData)
                isTrue |= reader.Bytes().Memory.Span.ContainsAnyExcept((byte)0);
            else if (reader.Number == TensorField.Int32Data)
                reader.Integers(integers);
            else
                reader.Skip();
        }
        return isTrue || integers.Any(integer => integer != 0);
    }

    /// <summary>Whether elements are floating-point numbers that are read.</summary>
    public bool IsOfFloats => Type is DataType.Float or DataType.Double or DataType.Float16 or DataType.BFloat16;

    /// <summary>The type of the elements in words.</summary>
    public string TypeText => Enum.IsDefined(Type) ? Type.ToString() : Invariant($"type {(int)Type}");

    private int BytesPerElement => Type switch
    {
        DataType.Float or DataType.Int32 => 4,
        DataType.Double or DataType.Int64 => 8,
        DataType.Float16 or DataType.BFloat16 => 2,
        _ => throw new ModelFault(
            $"has a tensor '{Name}' of {TypeText}; AnnGen reads Float, Double, Float16 and BFloat16, and integers where sizes are needed"),
    };

    private int Counted(int bytes) => bytes % BytesPerElement == 0
        ? bytes / BytesPerElement
        : throw new ModelFault(
            Invariant($"is damaged: the tensor '{Name}' has {bytes} bytes, which are not a whole number of {TypeText}"));

    private void RequireCount(int found)
    {
        if (found != Count)
        {
            throw new ModelFault(
                Invariant($"is damaged: the tensor '{Name}' of {string.Join(" × ", Shape)} has {found} elements instead of {Count}"));
        }
    }

    private static ushort Bits(ReadOnlyMemory<byte>? raw, List<long> integers, int i) => raw is { } bytes
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[(i * sizeof(ushort))..])
        : (ushort)integers[i];

    // The elements as they are stored: as bytes, as floats or doubles, or as integers.
    private (ReadOnlyMemory<byte>? Raw, List<double> Numbers, List<long> Integers) Elements()
    {
        _ = BytesPerElement;
        ReadOnlyMemory<byte>? raw = null;
        List<double> numbers = [];
        List<float> floats = [];
        List<long> integers = [];
        var reader = new MessageReader(_content);
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case TensorField.RawData:
                    raw = reader.Bytes().Memory;
                    break;
                case TensorField.FloatData when Type == DataType.Float:
                    reader.Floats(floats);
                    break;
                case TensorField.DoubleData when Type == DataType.Double:
                    reader.Doubles(numbers);
                    break;
                case TensorField.Int32Data when Type is DataType.Int32 or DataType.Float16 or DataType.BFloat16:
                case TensorField.Int64Data when Type == DataType.Int64:
                    reader.Integers(integers);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (raw is { Length: 0 } && Count > 0)
            raw = null;
        numbers.AddRange(floats.Select(value => (double)value));
        return (raw, numbers, integers);
    }
}
