using AnnGen.Benchmarks.Programs;
using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>A program that makes a <see cref="DigitNet"/>, asks it once, and ends, as command-line tools do.</summary>
/// <param name="key">The workload's key.</param>
/// <param name="publication">How the program is published.</param>
internal sealed class StartUp(string key, Publication publication) : Workload
{
    public override string Key => key;

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override bool HasFloor => false;

    public override IWork Create(int threads) => new FirstPrediction(publication);
}
