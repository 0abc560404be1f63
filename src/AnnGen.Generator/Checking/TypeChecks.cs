namespace AnnGen.Generator.Checking;

/// <summary>The class can be added to: it is a class, and partial all the way out.</summary>
internal static class TypeChecks
{
    public static IEnumerable<Finding> Run(TypeModel type)
    {
        int network = type.Declarations.Count - 1;
        for (int i = network; i >= 0; i--)
        {
            TypeDeclaration declaration = type.Declarations[i];
            var part = new DeclarationPart(PartKind.Type, i);
            string? obstacle = Obstacle(declaration, isNetwork: i == network)
                ?? (i == network && type.Obstacles.Count > 0 ? type.Obstacles[0] : null);
            if (obstacle is not null)
                yield return new Finding(Rule.TypeCannotCarryNetwork, part, declaration.Name, obstacle);
            else if (!declaration.IsPartial && i == network)
            {
                yield return new Finding(
                    Rule.NotPartial, part, declaration.Name, "the generator adds the network's code to it", declaration.Keyword);
            }
            else if (!declaration.IsPartial)
            {
                yield return new Finding(
                    Rule.NotPartial, part, declaration.Name,
                    $"it contains the network '{type.Network.Name}', to which the generator adds code", declaration.Keyword);
            }
        }
    }

    /// <summary>What keeps a type from carrying a network, or from containing one.</summary>
    private static string? Obstacle(TypeDeclaration declaration, bool isNetwork)
    {
        if (declaration.IsFileLocal)
            return "is local to its file, which generated code is not in; a network and the types around it are visible to the project";
        if (!isNetwork)
            return null;
        if (declaration.IsStatic)
            return "is static; a network is an instance, with weights of its own";
        return declaration.Keyword == "class" ? null : $"is {Article(declaration.Keyword)} {declaration.Keyword}; a network is a class";
    }

    private static string Article(string keyword) => keyword == "interface" ? "an" : "a";
}
