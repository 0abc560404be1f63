using System.Buffers.Binary;
using System.Text.Json;
using static System.FormattableString;

namespace AnnGen.Persistence.Safetensors;

/// <summary>
/// Reads the header of a file by the rules of the safetensors format: its length as 8 bytes, little-endian, at most 100,000,000; then JSON
/// that begins with <c>{</c>, with a type, a shape and offsets for each tensor, and strings as metadata.
/// </summary>
/// <remarks>
/// The bytes of tensors follow without gaps and without anything behind them. Whatever breaks a rule is refused: a reader that forgives
/// would give something else than another reader does. (Rules: huggingface.co/docs/safetensors.)
/// </remarks>
/// <param name="Tensors">The tensors, in the order of their bytes.</param>
/// <param name="Metadata">The metadata.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<StoredTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The bytes in which the length of the header is written.</summary>
    public const int LengthBytes = sizeof(ulong);

    /// <summary>The key of the metadata among those of tensors.</summary>
    public const string MetadataKey = "__metadata__";

    private const int MostBytes = 100_000_000;
    private const int BytesAtATime = 1 << 16;
    private const int MostDimensions = 64;

    /// <summary>Reads the header from the beginning of a stream, and leaves the stream behind it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="bytes">What was read: the length and the JSON.</param>
    /// <exception cref="WeightsException">The header breaks a rule of the format.</exception>
    public static SafetensorsHeader Read(Stream stream, string file, out byte[] bytes)
    {
        bytes = ReadBytes(stream, file);
        try
        {
            SafetensorsHeader header = Parse(bytes.AsSpan(LengthBytes), file);
            RequireNoGaps(header.Tensors, file);
            return header;
        }
        catch (JsonException exception)
        {
            throw Broken(file, $"the header is not JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // A name with an unpaired surrogate cannot become a string.
            throw Broken(file, $"the header is not text: {exception.Message}", exception);
        }
    }

    /// <summary>The exception of a file that breaks a rule.</summary>
    public static WeightsException Broken(string file, string rule, Exception? inner = null) =>
        new($"{Capital(file)} is not a safetensors file, or is damaged: {rule}.", inner);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static byte[] ReadBytes(Stream stream, string file)
    {
        byte[] length = new byte[LengthBytes];
        if (stream.ReadAtLeast(length, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            throw Broken(file, "it ends within its first 8 bytes");
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (count is 0 or > MostBytes)
            throw Broken(file, Invariant($"its header has {count:N0} bytes; it has to have 2 to {MostBytes:N0}"));

        // Bit by bit, so that a short file cannot claim a lot of memory.
        using var header = new MemoryStream();
        header.Write(length);
        byte[] some = new byte[(int)Math.Min(count, BytesAtATime)];
        for (ulong left = count; left > 0;)
        {
            int read = stream.Read(some, 0, (int)Math.Min(left, (ulong)some.Length));
            if (read == 0)
                throw Broken(file, Invariant($"it ends within its header, after {count - left:N0} of {count:N0} bytes"));
            header.Write(some, 0, read);
            left -= (ulong)read;
        }
        byte[] bytes = header.ToArray();
        if (bytes[LengthBytes] != '{')
            throw Broken(file, "its header does not begin with '{'");
        return bytes;
    }

    private static SafetensorsHeader Parse(ReadOnlySpan<byte> bytes, string file)
    {
        var reader = new Utf8JsonReader(bytes);
        var tensors = new List<StoredTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Dictionary<string, string> metadata = [];
        Require(ref reader, JsonTokenType.StartObject, file, "the header");
        while (Next(ref reader, file) == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name))
                throw Broken(file, $"'{name}' is in the header twice");
            if (name == MetadataKey)
                metadata = ParseMetadata(ref reader, file);
            else
                tensors.Add(ParseTensor(ref reader, name, file));
        }
        // Spaces may follow, as writers align what comes behind the header.
        if (reader.Read())
            throw Broken(file, "something follows the header's last brace");
        return new([.. tensors.OrderBy(tensor => tensor.Start).ThenBy(tensor => tensor.End)], metadata);
    }

    private static StoredTensor ParseTensor(ref Utf8JsonReader reader, string name, string file)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        Require(ref reader, JsonTokenType.StartObject, file, $"'{name}'");
        while (Next(ref reader, file) == JsonTokenType.PropertyName)
        {
            switch (reader.GetString())
            {
                case "dtype" when type is null:
                    Require(ref reader, JsonTokenType.String, file, $"the dtype of '{name}'");
                    type = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = Integers(ref reader, file, $"the shape of '{name}'", MostDimensions);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = Integers(ref reader, file, $"the data_offsets of '{name}'", most: 2);
                    break;
                case string key:
                    throw Broken(
                        file, $"'{name}' has the key '{key}', or has it twice; dtype, shape and data_offsets are allowed, once each");
            }
        }
        if (type is null || shape is null || offsets is not [var start, var end])
            throw Broken(file, $"'{name}' has to have a dtype, a shape and two data_offsets");
        if (ElementType.Bits(type) is not int bits)
            throw Broken(file, $"'{name}' has the dtype '{type}', which does not exist");
        UInt128 size = (UInt128)bits;
        foreach (long dimension in shape)
        {
            size *= (ulong)dimension;
            if (size > long.MaxValue)
                throw Broken(file, $"'{name}' has more elements than a file can have");
        }
        if (size % 8 != 0 || start > end || (ulong)(end - start) != (ulong)(size / 8))
        {
            throw Broken(
                file, Invariant($"'{name}' lies from {start} to {end}, but {ForeignTensor.Text(shape)} of {type} takes {size / 8} bytes"));
        }
        return new(name, type, shape, start, end);
    }

    private static void RequireNoGaps(IReadOnlyList<StoredTensor> tensors, string file)
    {
        long end = 0;
        foreach (StoredTensor tensor in tensors)
        {
            if (tensor.Start != end)
                throw Broken(file, Invariant($"'{tensor.Name}' begins at {tensor.Start}, but the tensor before it ends at {end}"));
            end = tensor.End;
        }
    }

    private static Dictionary<string, string> ParseMetadata(ref Utf8JsonReader reader, string file)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        Require(ref reader, JsonTokenType.StartObject, file, MetadataKey);
        while (Next(ref reader, file) == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            Require(ref reader, JsonTokenType.String, file, $"'{key}' of {MetadataKey}");
            if (!metadata.TryAdd(key, reader.GetString()!))
                throw Broken(file, $"'{key}' is in {MetadataKey} twice");
        }
        return metadata;
    }

    private static List<long> Integers(ref Utf8JsonReader reader, string file, string what, int most)
    {
        var integers = new List<long>();
        Require(ref reader, JsonTokenType.StartArray, file, what);
        while (Next(ref reader, file) == JsonTokenType.Number)
        {
            if (!reader.TryGetInt64(out long integer) || integer < 0)
                throw Broken(file, $"{what} has a number that is not a whole number from 0 on");
            if (integers.Count == most)
                throw Broken(file, Invariant($"{what} has more than {most} numbers"));
            integers.Add(integer);
        }
        if (reader.TokenType != JsonTokenType.EndArray)
            throw Broken(file, $"{what} has something that is not a number");
        return integers;
    }

    private static void Require(ref Utf8JsonReader reader, JsonTokenType type, string file, string what)
    {
        if (Next(ref reader, file) != type)
            throw Broken(file, $"{what} is not {Text(type)}");
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader, string file) =>
        reader.Read() ? reader.TokenType : throw Broken(file, "the header ends too early");

    private static string Text(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        _ => "a string",
    };
}
