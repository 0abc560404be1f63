using AnnGen.Benchmarks.Programs;
using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Everything that is compared, in the order in which it is reported.</summary>
internal static class AllWorkloads
{
    public static IReadOnlyList<Workload> List { get; } =
    [
        new MnistEpoch(DigitImages.Mnist),
        new MnistEpoch(DigitImages.Noise),
        new MnistEval(DigitImages.Mnist),
        new MnistEval(DigitImages.Noise),
        new Mnist64(DigitImages.Mnist),
        new Mnist64(DigitImages.Noise),
        new MnistOne(DigitImages.Mnist),
        new MnistOne(DigitImages.Noise),
        new XorStep(),
        new XorConverge(),
        new MatexpStep(),
        new Width45Step(),
        new Width46Step(),
        new WideStep(),
        new Wide1024Step(),
        new LeNetStep(),
        new LeNetEpoch(),
        new CnnEpoch(),
        new LeNetOne(),
        new Dense64One(),
        new Dense16One(),
        new TinyOne(),
        new StartUp("startup-jit", Publication.Jit),
        new StartUp("startup-aot", Publication.NativeAot),
    ];
}
