using AnnGen.Benchmarks.Measurement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnnGen.Benchmarks.Generation;

/// <summary>A generator in a scenario. Each operation is a run over a compilation of its own, in which nothing is bound yet.</summary>
internal sealed class GeneratorContender : IContender
{
    private readonly Scenario _scenario;
    private readonly IIncrementalGenerator _generator;
    private readonly Sampler _sampler;
    private readonly CSharpCompilation _before;
    private readonly GeneratorDriver? _driver;
    private readonly Queue<Turn> _turns = new();

    public GeneratorContender(Scenario scenario, IIncrementalGenerator generator)
    {
        _scenario = scenario;
        _generator = generator;
        _sampler = new Sampler(Run, Prepare);
        _before = scenario.Project.Compile();
        if (scenario.Edit is not null)
            _driver = SourceProject.CreateDriver(generator).RunGenerators(_before);
    }

    public void WarmUp() => _sampler.WarmUp();

    public double Sample() => _sampler.Sample();

    /// <summary>The bytes that one operation allocates.</summary>
    public long AllocatedBytes()
    {
        Prepare(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(1);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The run before the edit, if there is one, and the run that is timed, step by step.</summary>
    public (GeneratorRunResult? Before, GeneratorRunResult After) TrackedRuns()
    {
        GeneratorDriver driver = SourceProject.CreateDriver(_generator, trackSteps: true);
        GeneratorRunResult? before = null;
        if (_scenario.Edit is not null)
        {
            driver = driver.RunGenerators(_before);
            before = driver.GetRunResult().Results[0];
        }
        return (before, driver.RunGenerators(Next()).GetRunResult().Results[0]);
    }

    public void Dispose()
    {
    }

    private void Prepare(int operations)
    {
        for (int i = 0; i < operations; i++)
            _turns.Enqueue(new Turn(_driver ?? SourceProject.CreateDriver(_generator), Next()));
        // What one contender leaves behind is not to be collected in another one's time. And once more, so that the trees are as
        // old to the collector as those of a project that has been open for a while.
        GC.Collect();
        GC.Collect();
    }

    private void Run(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            Turn turn = _turns.Dequeue();
            turn.Driver.RunGenerators(turn.Compilation);
        }
    }

    private CSharpCompilation Next()
    {
        if (_scenario.Edit is not { } edit)
            return _scenario.Project.Compile();

        SyntaxTree old = _before.SyntaxTrees.Single(tree => tree.FilePath == edit.Path);
        string text = old.ToString();
        int place = text.IndexOf(edit.Old, StringComparison.Ordinal);
        string changed = text.Remove(place, edit.Old.Length).Insert(place, edit.New);
        return _before.ReplaceSyntaxTree(old, SourceProject.Parse(new SourceFile(edit.Path, changed)));
    }

    private readonly record struct Turn(GeneratorDriver Driver, CSharpCompilation Compilation);
}
