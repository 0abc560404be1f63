namespace AnnGen.Persistence.Safetensors;

/// <summary>Reads a file into the tensors of a network: all of them, or, where anything is wrong, none.</summary>
internal static class SafetensorsReader
{
    private const int BytesAtATime = 1 << 16;

    /// <summary>Reads the elements of all tensors of a network.</summary>
    /// <param name="stream">The file, from its beginning to its end.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="plan">The network.</param>
    /// <param name="names">The tensors of the network that foreign names stand for; all others have their own names.</param>
    /// <returns>The tensors, and the elements of each.</returns>
    /// <exception cref="WeightsException">The file is damaged, or does not fit the network.</exception>
    public static IReadOnlyList<(NetworkTensor Tensor, float[] Elements)> Read(
        Stream stream, string file, NetworkPlan plan, IReadOnlyDictionary<string, string>? names)
    {
        IReadOnlyList<StoredTensor> stored = SafetensorsHeader.Read(stream, file);
        Dictionary<StoredTensor, NetworkTensor> matched = TensorMatching.Match(stored, file, plan, names);

        var differences = new DifferenceList();
        var read = new List<(NetworkTensor, float[])>();
        foreach (StoredTensor tensor in stored)
        {
            if (!matched.TryGetValue(tensor, out NetworkTensor? target))
            {
                Skip(stream, tensor, file);
                continue;
            }
            float[] elements = new float[target.Count];
            ReadElements(stream, tensor, elements, file);
            TensorMatching.RequireNumbers(target, elements, differences);
            read.Add((target, elements));
        }
        if (stream.ReadByte() >= 0)
            throw SafetensorsHeader.Broken(file, "something follows the last tensor");
        differences.ThrowIfAny(file, plan.Name);
        return read;
    }

    private static void ReadElements(Stream stream, StoredTensor tensor, float[] elements, string file)
    {
        int size = ElementType.Bits(tensor.Type)!.Value / 8;
        byte[] bytes = new byte[(int)Math.Min(tensor.Bytes, BytesAtATime)];
        for (int at = 0; at < elements.Length;)
        {
            int count = Math.Min(bytes.Length / size, elements.Length - at);
            ReadExactly(stream, bytes.AsSpan(0, count * size), tensor, file);
            ElementType.Convert(tensor.Type, bytes.AsSpan(0, count * size), elements.AsSpan(at, count));
            at += count;
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
