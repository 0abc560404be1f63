namespace AnnGen.Benchmarks.Measurement;

/// <summary>One of those that do the same job, ready to be timed again and again.</summary>
internal interface IContender : IDisposable
{
    /// <summary>The seconds that one operation takes.</summary>
    double Sample();
}
