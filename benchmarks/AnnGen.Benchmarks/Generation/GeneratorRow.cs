using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Generation;

/// <summary>One scenario, as it was measured.</summary>
internal sealed record GeneratorRow(Scenario Scenario)
{
    /// <summary>AnnGen's times.</summary>
    public required Times Ours { get; init; }

    /// <summary>The times of an empty pipeline.</summary>
    public required Times Empty { get; init; }

    /// <summary>The times that the compiler takes to parse what was generated; null when nothing was.</summary>
    public required Times? Parsing { get; init; }

    /// <summary>The characters that were generated.</summary>
    public required int Characters { get; init; }

    /// <summary>The bytes that AnnGen's generator allocates in a run, the compiler's own work for it included.</summary>
    public required long OurBytes { get; init; }

    /// <summary>The bytes that an empty pipeline allocates.</summary>
    public required long EmptyBytes { get; init; }

    /// <summary>AnnGen's time over that of an empty pipeline.</summary>
    public double Ratio => Ours.Median / Empty.Median;

    /// <summary>The seconds that AnnGen takes beyond an empty pipeline, for each network; null when not all are generated.</summary>
    public double? PerNetwork => Scenario.Edit is null ? (Ours.Median - Empty.Median) / Scenario.Networks : null;
}
