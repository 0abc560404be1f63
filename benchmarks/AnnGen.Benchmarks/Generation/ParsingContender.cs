using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Generation;

/// <summary>The compiler, which parses what was generated: it comes after every run that generates something new.</summary>
internal sealed class ParsingContender : IContender
{
    private readonly Sampler _sampler;

    public ParsingContender(IReadOnlyList<SourceFile> files) => _sampler = new Sampler(
        operations =>
        {
            for (int i = 0; i < operations; i++)
            {
                foreach (SourceFile file in files)
                    SourceProject.Parse(file).GetRoot();
            }
        },
        _ => GC.Collect());

    public void WarmUp() => _sampler.WarmUp();

    public double Sample() => _sampler.Sample();

    public void Dispose()
    {
    }
}
