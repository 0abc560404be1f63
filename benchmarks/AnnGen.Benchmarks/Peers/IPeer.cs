using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Peers;

/// <summary>Another library that does the same jobs.</summary>
internal interface IPeer
{
    /// <summary>Its name in tables and files.</summary>
    string Name { get; }

    /// <summary>Whether the library can do such a job at all.</summary>
    bool Offers(IWork work);

    /// <summary>Gets it ready to be timed on the same job.</summary>
    /// <exception cref="ContenderAbsentException">It does not start on this machine.</exception>
    IContender Prepare(IWork work);
}
