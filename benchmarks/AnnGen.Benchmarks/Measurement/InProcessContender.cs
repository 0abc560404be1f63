namespace AnnGen.Benchmarks.Measurement;

/// <summary>A contender in this process.</summary>
internal sealed class InProcessContender : IContender
{
    private readonly Sampler _sampler;
    private readonly IDisposable? _resources;

    /// <summary>Warms it up.</summary>
    /// <param name="run">Does so many operations.</param>
    /// <param name="resources">What is disposed of at the end.</param>
    public InProcessContender(Action<int> run, IDisposable? resources = null)
    {
        _resources = resources;
        _sampler = new Sampler(run);
        _sampler.WarmUp();
    }

    public double Sample() => _sampler.Sample();

    public void Dispose() => _resources?.Dispose();
}
