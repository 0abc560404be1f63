using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AnnGen.Persistence.Safetensors;

/// <summary>Writes the tensors of a network in the safetensors format, as floats of 32 bits.</summary>
internal static class SafetensorsWriter
{
    // What readers map into memory should be aligned.
    private const int Alignment = 8;

    /// <summary>No metadata of one's own.</summary>
    public static IReadOnlyDictionary<string, string> NoMetadata { get; } = new Dictionary<string, string>();

    /// <summary>The file, piece by piece, each of which is to be written before the next one is asked for.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="metadata">What else the header states.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Pieces(NetworkParameters parameters, IReadOnlyDictionary<string, string> metadata)
    {
        NetworkTensor[] tensors = [.. NetworkTensor.Of(parameters.Plan)];
        yield return Header(tensors, metadata);
        byte[] bytes = new byte[sizeof(float) * tensors.Max(tensor => Math.Min(tensor.Piece, tensor.Count))];
        foreach (NetworkTensor tensor in tensors)
        {
            foreach ((int first, int count) in tensor.Pieces())
            {
                Span<float> elements = MemoryMarshal.Cast<byte, float>(bytes.AsSpan())[..count];
                tensor.Read(parameters, first, elements);
                if (!BitConverter.IsLittleEndian)
                    BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(elements), MemoryMarshal.Cast<float, int>(elements));
                yield return bytes.AsMemory(0, sizeof(float) * count);
            }
        }
    }

    private static byte[] Header(NetworkTensor[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var json = new MemoryStream();
        json.Write(new byte[SafetensorsHeader.LengthBytes]);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(SafetensorsHeader.MetadataKey);
            // What PyTorch's own loader of these files asks for.
            writer.WriteString("format", "pt");
            foreach ((string key, string value) in metadata)
                writer.WriteString(key, value);
            writer.WriteEndObject();
            long at = 0;
            foreach (NetworkTensor tensor in tensors)
            {
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", ElementType.Written);
                Write(writer, "shape", tensor.Shape.Select(size => (long)size));
                Write(writer, "data_offsets", [at, at += (long)sizeof(float) * tensor.Count]);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        while (json.Length % Alignment != 0)
            json.WriteByte((byte)' ');
        byte[] header = json.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(header.Length - SafetensorsHeader.LengthBytes));
        return header;
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
