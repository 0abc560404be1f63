namespace AnnGen.Generator.Checking;

/// <summary>Layers can be called by their names in code, and nothing that is generated hides anything else.</summary>
internal static class NameChecks
{
    /// <summary>The names that can be members, where others cannot.</summary>
    public static IEnumerable<string> UsableNames(NetworkModel network)
    {
        int[] refused = [.. Run(network).Where(finding => finding.Part.Kind == PartKind.LayerName).Select(finding => finding.Part.Index)];
        return Enumerable.Range(0, network.Layers.Count).Where(layer => !refused.Contains(layer)).Select(network.NameOf);
    }

    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        foreach (Finding finding in OfType(network.Type))
            yield return finding;

        string typeName = network.Type.Network.Name;
        var seen = new Dictionary<string, int>();
        for (int i = 0; i < network.Layers.Count; i++)
        {
            string name = network.NameOf(i);
            var part = new DeclarationPart(PartKind.LayerName, i);
            if (!Identifier.IsValid(name))
                yield return new Finding(Rule.NameUnusable, part, name, "is no C# identifier, and layers are members in generated code");
            else if (GeneratedNames.IsTakenFromLayers(name))
                yield return new Finding(Rule.NameUnusable, part, name, "is the name of a member that the generator adds to the class");
            else if (name == typeName)
                yield return new Finding(Rule.NameUnusable, part, name, "is the name of the network, which no member of it can have");
            else if (seen.TryGetValue(name, out int other))
                yield return new Finding(Rule.NameUnusable, part, name, FormattableString.Invariant($"is already the name of layer {other + 1}"));
            else if (name.EndsWith(GeneratedNames.ShapeSuffix, StringComparison.Ordinal) && LayerOf(network, name.Substring(0, name.Length - GeneratedNames.ShapeSuffix.Length)) is { } shaped)
                yield return new Finding(Rule.NameUnusable, part, name, FormattableString.Invariant($"is the name of a type that the generator adds for layer {shaped + 1}"));
            else
                seen.Add(name, i);
        }
    }

    /// <summary>The names that the class brings along: its own, its type parameters', and those of members it has already.</summary>
    private static IEnumerable<Finding> OfType(TypeModel type)
    {
        var part = new DeclarationPart(PartKind.Type, type.Declarations.Count - 1);
        if (GeneratedNames.IsMember(type.Network.Name))
            yield return new Finding(Rule.NameUnusable, part, type.Network.Name, "is the name of a member that the generator adds to the class");
        foreach (string parameter in type.Declarations.SelectMany(declaration => declaration.TypeParameters))
        {
            if (parameter == GeneratedNames.TypeParameter || GeneratedNames.IsMember(parameter))
                yield return new Finding(Rule.NameUnusable, part, parameter, "of a type parameter is one that generated code uses");
        }
        foreach (string name in type.TakenNames)
            yield return new Finding(Rule.NameUnusable, part, name, "is that of a member which the class, or a base of it, has already, and which the generator adds");
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
