extern alias generator;

using AnnGen.Benchmarks.Measurement;
using Microsoft.CodeAnalysis;
using NetworkGenerator = generator::AnnGen.Generator.NetworkGenerator;

namespace AnnGen.Benchmarks.Generation;

/// <summary>Measures a scenario: AnnGen's generator, an empty one and the parsing of what was generated, in turns.</summary>
internal sealed class GeneratorComparison(int rounds)
{
    // The JIT takes seconds to be done with a compiler, and what one contender has it recompile is code that the other one runs too.
    private const int WarmUps = 4;

    /// <exception cref="OutputModifiedException">Something was generated again that should not have been.</exception>
    public GeneratorRow Measure(Scenario scenario)
    {
        using var ours = new GeneratorContender(scenario, new NetworkGenerator());
        using var empty = new GeneratorContender(scenario, new EmptyGenerator());
        (GeneratorRunResult? before, GeneratorRunResult after) = ours.TrackedRuns();
        if (scenario.KeepsOutputs)
            RequireKept(scenario, after);
        SourceFile[] generated = [.. Texts(after).Except(before is { } run ? Texts(run) : [])];

        using var parsing = new ParsingContender(generated);
        IContender[] contenders = generated.Length > 0 ? [ours, empty, parsing] : [ours, empty];
        for (int i = 0; i < WarmUps; i++)
        {
            ours.WarmUp();
            empty.WarmUp();
            parsing.WarmUp();
        }
        IReadOnlyList<Times> times = Rounds.Measure(contenders, rounds);
        return new GeneratorRow(scenario)
        {
            Ours = times[0],
            Empty = times[1],
            Parsing = generated.Length > 0 ? times[2] : null,
            Characters = generated.Sum(file => file.Text.Length),
            OurBytes = ours.AllocatedBytes(),
            EmptyBytes = empty.AllocatedBytes(),
        };
    }

    private static IEnumerable<SourceFile> Texts(GeneratorRunResult run) =>
        run.GeneratedSources.Select(source => new SourceFile(source.HintName, source.SourceText.ToString()));

    private static void RequireKept(Scenario scenario, GeneratorRunResult run)
    {
        foreach ((object _, IncrementalStepRunReason reason) in run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs))
        {
            if (reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
                throw new OutputModifiedException($"{scenario.Key}: an output was {reason}, where nothing that is generated may change.");
        }
    }
}
