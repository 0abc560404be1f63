namespace AnnGen.Generator.Checking;

/// <summary>The arguments are constants that a generator can see.</summary>
internal static class ConstantChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network) => network.Constants.Select((constant, index) =>
        new Finding(
            Rule.ConstantIsGenerated, new(PartKind.Constant, index), constant.Text, $"generated for the network '{constant.Network}'",
            Advice(constant.Value)));

    /// <summary>What is reported of a constant that another generator declares.</summary>
    public static string[] OfAnother(string text) => [text, "generated", Advice(null)];

    /// <summary>
    /// What is reported of a declaration that does not compile as far as the generator sees, where no analyzer looks at it again.
    /// </summary>
    public static Finding OfUnseen(NetworkModel network) => new(
        Rule.ConstantIsGenerated, new(PartKind.Type, network.Type.Declarations.Count - 1), network.Type.Network.Name,
        "declared with an argument that the generator cannot read", Advice(null));

    private static string Advice(long? value) => value is { } number
        ? FormattableString.Invariant($"{number}, or a constant of your own that both declarations use")
        : "the number itself, or a constant of your own that both declarations use";
}
