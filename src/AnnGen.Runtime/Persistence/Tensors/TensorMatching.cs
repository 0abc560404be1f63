using static System.FormattableString;

namespace AnnGen.Persistence.Tensors;

/// <summary>Assigns the tensors of a file to those of a network: all of them, or, where anything differs, none.</summary>
internal static class TensorMatching
{
    /// <summary>Assigns tensors by their names.</summary>
    /// <param name="stored">The tensors of the file.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="plan">The network.</param>
    /// <param name="names">The tensors of the network that foreign names stand for; all others have their own names.</param>
    /// <returns>A tensor of the network for each of the file, but for those that are ignored.</returns>
    /// <exception cref="WeightsException">The file does not fit the network.</exception>
    /// <exception cref="ArgumentException">The network does not have a tensor that a foreign name stands for.</exception>
    public static Dictionary<TStored, NetworkTensor> Match<TStored>(
        IReadOnlyList<TStored> stored, string file, NetworkPlan plan, IReadOnlyDictionary<string, string>? names)
        where TStored : class, IStoredTensor
    {
        Dictionary<string, NetworkTensor> own = NetworkTensor.Of(plan).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        if (names is not null)
            RequireOwn(names, own, plan);
        var differences = new DifferenceList();
        var matched = new Dictionary<TStored, NetworkTensor>();
        var givers = new Dictionary<NetworkTensor, string>();
        foreach (TStored tensor in stored)
        {
            string name = names?.GetValueOrDefault(tensor.Name, tensor.Name) ?? tensor.Name;
            if (!own.TryGetValue(name, out NetworkTensor? target))
            {
                if (!NetworkTensor.IsIgnored(name, plan))
                    differences.Add($"{tensor.Name} {Text(tensor.Shape)}: the network does not have a tensor with this name.");
            }
            else if (!givers.TryAdd(target, tensor.Name))
                differences.Add($"{name}: both {givers[target]} and {tensor.Name} of the file stand for it.");
            else if (tensor.FaultOfType is string fault)
                differences.Add($"{tensor.Name}: the file has elements of {fault}");
            else if (!tensor.Shape.SequenceEqual(target.Shape.Select(size => (long)size)))
                differences.Add($"{tensor.Name}: the file has {Text(tensor.Shape)}, the network {Text(target.Shape)}.");
            else
                matched.Add(tensor, target);
        }
        foreach (NetworkTensor missing in own.Values.Where(target => !givers.ContainsKey(target)))
            differences.Add($"{missing.Name} {Text(missing.Shape)}: the file does not have a tensor with this name.");
        differences.ThrowIfAny(file, plan.Name);
        return matched;
    }

    /// <summary>Adds a difference where elements are not allowed as those of a tensor.</summary>
    public static void RequireNumbers(NetworkTensor tensor, float[] elements, DifferenceList differences)
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

    /// <summary>Copies elements into a network's parameters. Only that keeps others away, and not the reading before.</summary>
    /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
    public static void Write(NetworkParameters parameters, IReadOnlyList<(NetworkTensor Tensor, float[] Elements)> read) =>
        parameters.WhileWriting(() =>
        {
            foreach ((NetworkTensor tensor, float[] elements) in read)
                tensor.Write(parameters, elements);
        });

    /// <summary>Sizes as messages write them.</summary>
    public static string Text<T>(IEnumerable<T> shape) => $"[{string.Join(", ", shape.Select(size => Invariant($"{size}")))}]";

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
}
