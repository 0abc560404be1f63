namespace AnnGen.Generator.Checking;

/// <summary>The arguments are constants that a generator can see.</summary>
internal static class ConstantChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network) => network.Constants.Select((constant, index) =>
        new Finding(Rule.ConstantIsGenerated, new(PartKind.Constant, index), constant.Text, constant.Network, Advice(constant.Value)));

    private static string Advice(long? value) => value is { } number
        ? FormattableString.Invariant($"{number}, or a constant of your own that both declarations use")
        : "the number itself, or a constant of your own that both declarations use";
}
