namespace AnnGen.Generator.Checking;

/// <summary>Layers can be called by their names in code, and nothing that is generated hides anything else.</summary>
internal static class NameChecks
{
    /// <summary>What generated classes declare besides their layers.</summary>
    private static readonly HashSet<string> s_generatedNames =
    [
        "InputSize", "OutputSize", "MaxBatchSize", "ParameterCount", "WorkspaceBytes",
        "Plan", "Parameters", "CreateWorkspace", "Workspace",
        "ParameterLayout", "TransposedLayout", "WorkspaceLayout", "InferenceLayout",
        // What a workspace inherits, where layers are members too, and what every object has.
        "BatchSize", "LossesOf", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    ];

    /// <summary>What the name of a layer's shape ends in, which is a type in generated code.</summary>
    public const string ShapeSuffix = "Shape";

    /// <summary>Whether the class is called like a member that it gets, which no class can be.</summary>
    public static bool HidesMember(TypeModel type) => s_generatedNames.Contains(type.Network.Name);

    /// <summary>The names that can be members, where others cannot.</summary>
    public static IEnumerable<string> UsableNames(NetworkModel network)
    {
        int[] refused = [.. Run(network).Where(finding => finding.Part.Kind == PartKind.LayerName).Select(finding => finding.Part.Index)];
        return Enumerable.Range(0, network.Layers.Count).Where(layer => !refused.Contains(layer)).Select(network.NameOf);
    }

    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        string typeName = network.Type.Network.Name;
        if (HidesMember(network.Type))
            yield return new Finding(Rule.LayerNameUnusable, new(PartKind.Type, network.Type.Declarations.Count - 1), typeName, "is the name of a member that the generator adds to the class");

        var seen = new Dictionary<string, int>();
        for (int i = 0; i < network.Layers.Count; i++)
        {
            string name = network.NameOf(i);
            var part = new DeclarationPart(PartKind.LayerName, i);
            if (!Identifier.IsValid(name))
                yield return new Finding(Rule.LayerNameUnusable, part, name, "is no C# identifier, and layers are members in generated code");
            else if (s_generatedNames.Contains(name))
                yield return new Finding(Rule.LayerNameUnusable, part, name, "is the name of a member that the generator adds to the class");
            else if (name == typeName)
                yield return new Finding(Rule.LayerNameUnusable, part, name, "is the name of the network, which no member of it can have");
            else if (seen.TryGetValue(name, out int other))
                yield return new Finding(Rule.LayerNameUnusable, part, name, FormattableString.Invariant($"is already the name of layer {other + 1}"));
            else if (name.EndsWith(ShapeSuffix, StringComparison.Ordinal) && LayerOf(network, name.Substring(0, name.Length - ShapeSuffix.Length)) is { } shaped)
                yield return new Finding(Rule.LayerNameUnusable, part, name, FormattableString.Invariant($"is the name of a type that the generator adds for layer {shaped + 1}"));
            else
                seen.Add(name, i);
        }
    }

    private static int? LayerOf(NetworkModel network, string name)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.NameOf(i) == name)
                return i;
        }
        return null;
    }
}
