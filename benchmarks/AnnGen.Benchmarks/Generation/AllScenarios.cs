namespace AnnGen.Benchmarks.Generation;

/// <summary>What is measured of the generator.</summary>
internal static class AllScenarios
{
    private const int Networks = 100;
    private const int OrdinaryFiles = 300;

    // Where users would feel more.
    private const double Twice = 2;

    private static readonly SourceProject s_deep = new(SampleSources.Network("DeepNet", layers: 100));

    private static readonly SourceProject s_many = new(
    [
        .. Enumerable.Range(0, Networks).Select(i => SampleSources.Network(FormattableString.Invariant($"Net{i}"), layers: 2 + i % 5)),
        .. Enumerable.Range(0, OrdinaryFiles).Select(i => SampleSources.Ordinary(FormattableString.Invariant($"Class{i}"))),
    ]);

    public static IReadOnlyList<Scenario> List { get; } =
    [
        new("deep-first", "first run, one network of 100 layers", s_deep, 1) { Limit = Twice },
        new("many-first", "first run, 100 networks", s_many, Networks),
        new("many-unrelated", "a key in an unrelated file, 100 networks", s_many, Networks, new("Code/Class7.cs", SampleSources.Cursor, "x")) { Limit = Twice, KeepsOutputs = true },
        new("many-comment", "a comment above a network, 100 networks", s_many, Networks, new("Networks/Net7.cs", "[Network", "// A comment.\n[Network")),
        new("many-layer", "a layer of a network, 100 networks", s_many, Networks, new("Networks/Net7.cs", "Relu", "Tanh")),
    ];
}
