using System.Runtime.InteropServices;

namespace AnnGen.Persistence.Safetensors;

/// <summary>Reads a file into parameters of a network: all of them, or, where anything is wrong, none.</summary>
internal static class SafetensorsReader
{
    private const int BytesAtATime = 1 << 16;

    /// <summary>Reads the parameters of a network.</summary>
    /// <param name="stream">The file, from behind its header to its end.</param>
    /// <param name="header">The header.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="plan">The network.</param>
    /// <param name="names">The tensors of the network that foreign names stand for; all others have their own names.</param>
    /// <exception cref="WeightsException">The file is damaged, or does not fit the network.</exception>
    public static NetworkParameters Read(
        Stream stream, SafetensorsHeader header, string file, NetworkPlan plan, IReadOnlyDictionary<string, string> names)
    {
        IReadOnlyDictionary<StoredTensor, NetworkTensor> matched = TensorMatching.Match(header.Tensors, plan, names, file);
        var parameters = new LoadedParameters(plan, file);
        foreach (StoredTensor tensor in header.Tensors)
        {
            if (matched.TryGetValue(tensor, out NetworkTensor? target))
                Read(stream, tensor, target, parameters, file);
            else
                Skip(stream, tensor, file);
        }
        if (stream.ReadByte() >= 0)
            throw SafetensorsHeader.Broken(file, "something follows the last tensor");
        return parameters.Complete();
    }

    private static void Read(Stream stream, StoredTensor tensor, NetworkTensor target, LoadedParameters parameters, string file)
    {
        int size = ElementType.Bits(tensor.Type)!.Value / 8;
        bool isMemory = tensor.Type == ElementType.Written && BitConverter.IsLittleEndian;
        int most = Math.Min(target.Piece, target.Count);
        byte[] bytes = new byte[size * most];
        float[] converted = isMemory ? [] : new float[most];
        foreach ((int first, int count) in target.Pieces())
        {
            Span<byte> piece = bytes.AsSpan(0, size * count);
            ReadExactly(stream, piece, tensor, file);
            Span<float> elements = isMemory ? MemoryMarshal.Cast<byte, float>(piece) : converted.AsSpan(0, count);
            if (!isMemory)
                ElementType.Convert(tensor.Type, piece, elements);
            parameters.Write(target, first, elements);
        }
    }

    private static void Skip(Stream stream, StoredTensor tensor, string file)
    {
        byte[] bytes = new byte[(int)Math.Min(tensor.Bytes, BytesAtATime)];
        for (long left = tensor.Bytes; left > 0;)
        {
            int count = (int)Math.Min(left, bytes.Length);
            ReadExactly(stream, bytes.AsSpan(0, count), tensor, file);
            left -= count;
        }
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes, StoredTensor tensor, string file)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw SafetensorsHeader.Broken(file, $"it ends within '{tensor.Name}'");
    }
}
