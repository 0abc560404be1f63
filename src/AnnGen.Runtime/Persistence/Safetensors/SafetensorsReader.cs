using static System.FormattableString;

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
        Stream stream, string file, NetworkPlan plan, IReadOnlyDictionary<string, string> names)
    {
        IReadOnlyList<StoredTensor> stored = SafetensorsHeader.Read(stream, file);
        Dictionary<string, NetworkTensor> own = NetworkTensor.Of(plan).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        RequireOwn(names, own, plan);

        var differences = new DifferenceList();
        Dictionary<StoredTensor, NetworkTensor> matched = Match(stored, own, plan, names, differences);
        differences.ThrowIfAny(file, plan.Name);

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
            RequireNumbers(target, elements, differences);
            read.Add((target, elements));
        }
        if (stream.ReadByte() >= 0)
            throw SafetensorsHeader.Broken(file, "something follows the last tensor");
        differences.ThrowIfAny(file, plan.Name);
        return read;
    }

    private static Dictionary<StoredTensor, NetworkTensor> Match(
        IReadOnlyList<StoredTensor> stored, Dictionary<string, NetworkTensor> own, NetworkPlan plan,
        IReadOnlyDictionary<string, string> names, DifferenceList differences)
    {
        var matched = new Dictionary<StoredTensor, NetworkTensor>();
        var givers = new Dictionary<NetworkTensor, string>();
        foreach (StoredTensor tensor in stored)
        {
            string name = names.GetValueOrDefault(tensor.Name, tensor.Name);
            if (!own.TryGetValue(name, out NetworkTensor? target))
            {
                if (!NetworkTensor.IsIgnored(name, plan))
                    differences.Add($"{tensor.Name} {StoredTensor.Text(tensor.Shape)}: the network does not have a tensor with this name.");
            }
            else if (!givers.TryAdd(target, tensor.Name))
                differences.Add($"{name}: both {givers[target]} and {tensor.Name} of the file stand for it.");
            else if (!ElementType.IsRead(tensor.Type))
                differences.Add($"{tensor.Name}: the file has elements of {tensor.Type}; {ElementType.Read} are read.");
            else if (!tensor.HasShape(target.Shape))
            {
                differences.Add(
                    $"{tensor.Name}: the file has {StoredTensor.Text(tensor.Shape)}, the network {StoredTensor.Text(target.Shape)}.");
            }
            else
                matched.Add(tensor, target);
        }
        foreach (NetworkTensor missing in own.Values.Where(target => !givers.ContainsKey(target)))
            differences.Add($"{missing.Name} {StoredTensor.Text(missing.Shape)}: the file does not have a tensor with this name.");
        return matched;
    }

    private static void RequireOwn(
        IReadOnlyDictionary<string, string> names, Dictionary<string, NetworkTensor> own, NetworkPlan plan)
    {
        foreach ((string foreign, string name) in names)
        {
            if (!own.ContainsKey(name))
            {
                throw new ArgumentException(
                    $"'{foreign}' is mapped to '{name}', but '{plan.Name}' does not have a tensor with this name; it has " +
                    $"{string.Join(", ", own.Keys)}.",
                    nameof(names));
            }
        }
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

    private static void RequireNumbers(NetworkTensor tensor, float[] elements, DifferenceList differences)
    {
        for (int i = 0; i < elements.Length; i++)
        {
            if (!float.IsFinite(elements[i]) || (elements[i] < 0f && !tensor.CanBeNegative))
            {
                string range = tensor.CanBeNegative ? "" : ", 0 or above";
                differences.Add(Invariant($"{tensor.Name}: element {i} is {elements[i]}; it has to be a finite number{range}."));
                return;
            }
        }
    }
}
