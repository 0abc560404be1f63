using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AnnGen.Persistence.Safetensors;

/// <summary>Writes the tensors of a network in the safetensors format, as floats of 32 bits.</summary>
internal static class SafetensorsWriter
{
    // What readers map into memory should be aligned.
    private const int Alignment = 8;

    /// <summary>The file, piece by piece: the header, and each tensor.</summary>
    /// <param name="parameters">The network's parameters.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Pieces(NetworkParameters parameters)
    {
        NetworkTensor[] tensors = [.. NetworkTensor.Of(parameters.Plan)];
        yield return Header(tensors);
        foreach (NetworkTensor tensor in tensors)
            yield return Bytes(tensor, parameters);
    }

    private static byte[] Header(NetworkTensor[] tensors)
    {
        using var json = new MemoryStream();
        json.Write(new byte[SafetensorsHeader.LengthBytes]);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(SafetensorsHeader.Metadata);
            // What PyTorch's own loader of these files asks for.
            writer.WriteString("format", "pt");
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

    private static byte[] Bytes(NetworkTensor tensor, NetworkParameters parameters)
    {
        float[] elements = new float[tensor.Count];
        tensor.Read(parameters, elements);
        byte[] bytes = new byte[sizeof(float) * elements.Length];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(elements.AsSpan()).CopyTo(bytes);
            return bytes;
        }
        for (int i = 0; i < elements.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), elements[i]);
        return bytes;
    }
}
