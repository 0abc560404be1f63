using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace AnnGen.Persistence.Safetensors;

/// <summary>Writes the tensors of a network in the safetensors format, as floats of 32 bits.</summary>
/// <param name="plan">The network.</param>
/// <param name="metadata">What the header states beside the tensors.</param>
/// <param name="isHashed">Whether the last tensor is the <see cref="ContentHash"/>.</param>
/// <param name="groups">The memory of the tensors: the network's parameters, and what lies like them.</param>
internal sealed class SafetensorsWriter(
    NetworkPlan plan, IReadOnlyDictionary<string, string> metadata, bool isHashed, params IReadOnlyList<TensorGroup> groups)
{
    // What readers map into memory should be aligned.
    private const int Alignment = 8;

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        foreach (ReadOnlyMemory<byte> piece in Pieces())
            stream.Write(piece.Span);
    }

    /// <summary>Writes the file, asynchronously.</summary>
    public async Task WriteAsync(Stream stream, CancellationToken cancellation)
    {
        foreach (ReadOnlyMemory<byte> piece in Pieces())
            await stream.WriteAsync(piece, cancellation).ConfigureAwait(false);
    }

    // Each piece is to be written before the next one is asked for.
    private IEnumerable<ReadOnlyMemory<byte>> Pieces()
    {
        (TensorGroup Group, string Name, NetworkTensor Tensor)[] all =
            [.. groups.SelectMany(group => group.TensorsOf(plan).Select(pair => (group, pair.Name, pair.Tensor)))];
        using IncrementalHash? hash = isHashed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        byte[] header = Header(all.Select(one => (one.Name, one.Tensor)));
        hash?.AppendData(header);
        yield return header;
        byte[] bytes = new byte[sizeof(float) * all.Max(one => Math.Min(one.Tensor.Piece, one.Tensor.Count))];
        foreach ((TensorGroup group, _, NetworkTensor tensor) in all)
        {
            foreach ((int first, int count) in tensor.Pieces())
            {
                Span<float> elements = MemoryMarshal.Cast<byte, float>(bytes.AsSpan())[..count];
                tensor.Read(group.Values, first, elements);
                if (!BitConverter.IsLittleEndian)
                {
                    Span<int> words = MemoryMarshal.Cast<float, int>(elements);
                    BinaryPrimitives.ReverseEndianness(words, words);
                }
                ReadOnlyMemory<byte> piece = bytes.AsMemory(0, sizeof(float) * count);
                hash?.AppendData(piece.Span);
                yield return piece;
            }
        }
        if (hash is not null)
            yield return hash.GetHashAndReset();
    }

    private byte[] Header(IEnumerable<(string Name, NetworkTensor Tensor)> tensors)
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
            foreach ((string name, NetworkTensor tensor) in tensors)
            {
                long end = at + (long)sizeof(float) * tensor.Count;
                Write(writer, name, ElementType.Written, tensor.Shape.Select(size => (long)size), at, end);
                at = end;
            }
            if (isHashed)
                Write(writer, ContentHash.Name, ContentHash.Type, [ContentHash.Bytes], at, at + ContentHash.Bytes);
            writer.WriteEndObject();
        }
        while (json.Length % Alignment != 0)
            json.WriteByte((byte)' ');
        byte[] header = json.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(header.Length - SafetensorsHeader.LengthBytes));
        return header;
    }

    private static void Write(Utf8JsonWriter writer, string name, string type, IEnumerable<long> shape, long start, long end)
    {
        writer.WriteStartObject(name);
        writer.WriteString("dtype", type);
        Write(writer, "shape", shape);
        Write(writer, "data_offsets", [start, end]);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
