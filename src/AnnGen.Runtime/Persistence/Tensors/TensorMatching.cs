namespace AnnGen.Persistence.Tensors;

/// <summary>Finds the tensor of a network that each tensor of a file stands for.</summary>
internal static class TensorMatching
{
    /// <summary>What names of metadata, and of tensors that are not parameters, begin with.</summary>
    public const string OwnPrefix = "anngen.";

    /// <summary>No foreign names: all tensors have those of the network.</summary>
    public static IReadOnlyDictionary<string, string> SameNames { get; } = new Dictionary<string, string>();

    /// <summary>Matches by name, and compares shapes.</summary>
    /// <param name="stored">The tensors of the file.</param>
    /// <param name="plan">The network.</param>
    /// <param name="names">The tensors of the network that foreign names stand for; all others have their own names.</param>
    /// <param name="file">What messages call the file.</param>
    /// <returns>The tensor of the network for each one of the file that the network needs.</returns>
    /// <exception cref="WeightsException">The tensors of the file are not those of the network.</exception>
    /// <exception cref="ArgumentException">The network does not have a tensor that <paramref name="names"/> names.</exception>
    public static IReadOnlyDictionary<TForeign, NetworkTensor> Match<TForeign>(
        IEnumerable<TForeign> stored, NetworkPlan plan, IReadOnlyDictionary<string, string> names, string file)
        where TForeign : ForeignTensor
    {
        Dictionary<string, NetworkTensor> own = NetworkTensor.Of(plan).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        RequireOwn(names, own, plan);
        var differences = new DifferenceList();
        var matched = new Dictionary<TForeign, NetworkTensor>();
        var givers = new Dictionary<NetworkTensor, string>();
        foreach (TForeign tensor in stored)
        {
            string name = names.GetValueOrDefault(tensor.Name, tensor.Name);
            if (!own.TryGetValue(name, out NetworkTensor? target))
            {
                if (!name.StartsWith(OwnPrefix, StringComparison.Ordinal) && !NetworkTensor.IsIgnored(name, plan))
                    differences.Add($"{tensor.Name} {Text(tensor.Shape)}: the network does not have a tensor with this name.");
            }
            else if (!givers.TryAdd(target, tensor.Name))
                differences.Add($"{name}: both {givers[target]} and {tensor.Name} of the file stand for it.");
            else if (tensor.Refusal is { } refusal)
                differences.Add($"{tensor.Name}: {refusal}");
            else if (!tensor.HasShape(target.Shape))
                differences.Add($"{tensor.Name}: the file has {Text(tensor.Shape)}, the network {Text(target.Shape)}.");
            else
                matched.Add(tensor, target);
        }
        foreach (NetworkTensor missing in own.Values.Where(target => !givers.ContainsKey(target)))
            differences.Add($"{missing.Name} {Text(missing.Shape)}: the file does not have a tensor with this name.");
        differences.ThrowIfAny(file, plan.Name);
        return matched;
    }

    private static string Text<T>(IEnumerable<T> shape) => ForeignTensor.Text(shape);

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
