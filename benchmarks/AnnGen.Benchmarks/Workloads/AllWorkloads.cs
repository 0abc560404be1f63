using AnnGen.Benchmarks.Programs;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Everything that is compared, in the order in which it is reported.</summary>
internal static class AllWorkloads
{
    public static IReadOnlyList<Workload> List { get; } =
    [
        new MnistEpoch(),
        new MnistEval(),
        new Mnist64(),
        new MnistOne(),
        new XorStep(),
        new XorConverge(),
        new MatexpStep(),
        new Width45Step(),
        new Width46Step(),
        new WideStep(),
        new Wide1024Step(),
        new Dense64One(),
        new Dense16One(),
        new TinyOne(),
        new StartUp("startup-jit", Publication.Jit),
        new StartUp("startup-aot", Publication.NativeAot),
    ];
}
