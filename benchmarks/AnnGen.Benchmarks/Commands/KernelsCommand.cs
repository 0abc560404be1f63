using System.CommandLine;
using System.Globalization;
using System.Runtime.Intrinsics;
using AnnGen.Benchmarks.Kernels;
using AnnGen.Benchmarks.Machine;
using AnnGen.Simd;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AnnGen.Benchmarks.Commands;

/// <summary><c>kernels</c>: the kernels alone, under BenchmarkDotNet.</summary>
internal static class KernelsCommand
{
    private const int PeakSamples = 20;

    public static Command Create()
    {
        var filter = new Option<string>("--filter") { HelpName = "PATTERN", Description = "Measure what matches, such as *Forward*.", DefaultValueFactory = _ => "*" };
        var command = new Command("kernels", "Times the kernels of single layers and says which share of the FMA peak they reach.") { filter };
        command.SetAction(parsed => Run(parsed.GetValue(filter)!));
        return command;
    }

    /// <returns>The exit code: 1 when a benchmark could not be run.</returns>
    private static int Run(string filter)
    {
        var peak = new FmaPeak(threads: 1);
        double operationsPerSecond = Enumerable.Range(0, PeakSamples).Max(_ => 1 / peak.Sample());

        List<Type> types = [typeof(DenseKernels<>)];
        // The emitted kernel is written for these vectors alone.
        if (Vector512.IsHardwareAccelerated)
            types.Add(typeof(KernelPlacement));
        IEnumerable<Summary> summaries = BenchmarkSwitcher.FromTypes([.. types]).Run(["--filter", filter], Config(operationsPerSecond));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"FMA peak of one core: {operationsPerSecond / 1e9:F1} GFLOP/s. AnnGen's vectors: {SimdWidth.Bits} bits."));
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }

    // In this process, so that the kernels run as they do in any program, and nothing has to be built.
    private static IConfig Config(double peak) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15))
        .AddLogger(ConsoleLogger.Default)
        .AddColumn(TargetMethodColumn.Type, TargetMethodColumn.Method, StatisticColumn.Median, StatisticColumn.StdDev)
        .AddColumn(RateColumn.Gigaflops, RateColumn.ShareOf(peak))
        .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary);
}
