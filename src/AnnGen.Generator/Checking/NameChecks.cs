using AnnGen.Generator.Layers;
using AnnGen.Generator.Parsing;

namespace AnnGen.Generator.Checking;

/// <summary>Layers can be called by their names in code, and what is generated hides nothing and changes the meaning of nothing.</summary>
internal static class NameChecks
{
    private const string ChooseAnother = "; choose another one";

    /// <summary>The layers, by their nodes, whose names can be members, where others cannot.</summary>
    public static IEnumerable<NodeModel> Usable(NetworkModel network)
    {
        int[] refused =
            [.. OfLayers(network).Concat(OfClashes(network)).Where(finding => IsName(finding.Part)).Select(finding => finding.Part.Index)];
        return Layers(network).Where(node => !refused.Contains(node)).Select(node => network.Nodes[node]);
    }

    /// <summary>Whether the members that do not depend on the names of layers can be declared.</summary>
    public static bool LeavesRoom(NetworkModel network)
    {
        HashSet<string> names = Names(network);
        IEnumerable<string> ofType = network.Type.Declarations.SelectMany(declaration => declaration.TypeParameters)
            .Append(network.Type.Network.Name);
        return !ofType.Concat(network.Type.Clashes.Select(clash => clash.Name)).Any(NeedsName)
            && !OfClashes(network).Any(finding => finding.Part.Kind is PartKind.Type or PartKind.Word);

        bool NeedsName(string name) =>
            GeneratedNames.IsMember(name) || GeneratedNames.IsBesideLayer(name, names);
    }

    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        var reported = new HashSet<string>();
        return OfLayers(network).Concat(OfType(network)).Concat(OfClashes(network)).Where(finding => reported.Add(finding.Arguments[0]));
    }

    private static IEnumerable<Finding> OfLayers(NetworkModel network)
    {
        HashSet<string> names = Names(network);
        var seen = new Dictionary<string, string>();
        for (int node = 0; node < network.Nodes.Count; node++)
        {
            if (network.Nodes[node].Name is not { } name)
                continue;
            // A node without parameters has no member in generated code.
            string? obstacle = network.Nodes[node].LayerNumber is null ? Repetition(name, seen) : Obstacle(network, name, names, seen);
            if (obstacle is not null)
                yield return Unusable(NameOf(node), name, obstacle);
            if (!seen.ContainsKey(name))
                seen.Add(name, NodeContext.NumberOrQuoteOf(network.Nodes[node]));
        }
    }

    private static string? Repetition(string name, Dictionary<string, string> seen)
    {
        if (name.Length == 0)
            return "is empty";
        if (name == NetworkModel.InputName)
            return "stands for the inputs of the network where a layer names what it reads";
        return seen.TryGetValue(name, out string other) ? $"is already the name of {other}" : null;
    }

    private static string? Obstacle(NetworkModel network, string name, HashSet<string> names, Dictionary<string, string> seen)
    {
        if (!Identifier.IsValid(name))
            return "is not a C# identifier, and layers are members in generated code";
        if (GeneratedNames.IsReserved(name))
            return $"begins with '{GeneratedNames.ReservedPrefix}', which is reserved for names that the generator adds";
        if (GeneratedNames.IsMember(name))
            return "is the name of a member that the generator adds to the class";
        if (name == network.Type.Network.Name)
            return "is the name of the network, which no member of it can have";
        if (network.Type.Network.TypeParameters.Contains(name))
            return "is the name of a type parameter of the network";
        if (Repetition(name, seen) is { } repetition)
            return repetition;
        return GeneratedNames.PropertyOf(name) is { } property && names.Contains(property)
            ? "is that of an accessor of the property that the generator adds for layer " +
                FormattableString.Invariant($"{NumberOf(network, property)}")
            : null;
    }

    /// <summary>The names of the class itself and of type parameters.</summary>
    private static IEnumerable<Finding> OfType(NetworkModel network)
    {
        TypeModel type = network.Type;
        HashSet<string> names = Names(network);
        if (IsGenerated(names, type.Network.Name))
            yield return Unusable(OfClass(type), type.Network.Name, "is the name of a member that the generator adds to the class");
        foreach (string parameter in type.Declarations.SelectMany(declaration => declaration.TypeParameters))
        {
            if (IsGenerated(names, parameter))
                yield return Unusable(OfClass(type), parameter, "of a type parameter is one that generated code uses");
        }
    }

    /// <summary>The names that mean something else already.</summary>
    private static IEnumerable<Finding> OfClashes(NetworkModel network)
    {
        foreach (NameClash clash in network.Type.Clashes)
        {
            int node = network.Nodes.TakeWhile(declared => declared.LayerNumber is null || declared.DeclaredName != clash.Name).Count();
            bool isOfLayer = node < network.Nodes.Count;
            yield return clash.Kind switch
            {
                ClashKind.Member when GeneratedNames.IsReserved(clash.Name) => Unusable(
                    OfClass(network.Type), clash.Name,
                    $"is that of a type or member around the class, and names that begin with '{GeneratedNames.ReservedPrefix}' are " +
                    "the generator's"),
                ClashKind.Word when isOfLayer => Unusable(
                    NameOf(node), clash.Name, "is a word of the declaration, which would then mean the layer"),
                ClashKind.Word => new Finding(
                    Rule.NameUnusable, new(PartKind.Word, clash.Place), clash.Name,
                    "would mean the member of that name that the generator adds; write what contains it, too, or rename it"),
                ClashKind.WorkspaceMember => Unusable(
                    isOfLayer ? NameOf(node) : OfClass(network.Type), clash.Name, "is that of a member which every workspace has"),
                _ => Unusable(
                    isOfLayer ? NameOf(node) : OfClass(network.Type),
                    clash.Name, "is that of a member which the class, or a base of it, has already, and which the generator adds"),
            };
        }
    }

    private static bool IsGenerated(HashSet<string> layers, string name) =>
        GeneratedNames.IsMember(name) || GeneratedNames.IsOfLayer(name, layers);

    private static HashSet<string> Names(NetworkModel network) => [.. network.MemberNames];

    private static IEnumerable<int> Layers(NetworkModel network) =>
        Enumerable.Range(0, network.Nodes.Count).Where(node => network.Nodes[node].LayerNumber is not null);

    private static int NumberOf(NetworkModel network, string name) => network.Nodes.First(node => node.Name == name).LayerNumber!.Value;

    private static DeclarationPart NameOf(int node) => new(PartKind.Node, node, AttributeNames.Name);

    private static bool IsName(DeclarationPart part) => part is { Kind: PartKind.Node, Argument: AttributeNames.Name };

    private static DeclarationPart OfClass(TypeModel type) => new(PartKind.Type, type.Declarations.Count - 1);

    private static Finding Unusable(DeclarationPart part, string name, string obstacle) =>
        new(Rule.NameUnusable, part, name, obstacle + ChooseAnother);
}
