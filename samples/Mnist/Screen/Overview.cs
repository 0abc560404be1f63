using AnnGen;
using AnnGen.Networks;
using AnnGen.Simd;
using Mnist.CommandLine;
using Mnist.Data;
using Mnist.Report;
using Spectre.Console;

namespace Mnist.Screen;

/// <summary>What stands above and below the course of the training.</summary>
internal static class Overview
{
    /// <summary>Shows what is trained, on what, and how.</summary>
    public static void ShowSetup(IAnsiConsole console, NetworkPlan plan, DigitData data, Options options, int threads)
    {
        string layers = string.Join(" → ", plan.Layers.Select(Describe));
        Write(console, "network ", $"{plan.Name}: {plan.InputSize} → {layers}, {plan.ParameterCount:N0} parameters");
        Write(console, "data    ", $"{data.Train.Count:N0} digits to train with and {data.Test.Count:N0} to test with");
        Write(console, "        ", data.Origin);
        Write(console, "training", $"{Counted(options.Epochs, "epoch")}, seed {options.Seed}, {Counted(threads, "thread")}, vectors of {SimdWidth.Bits} bits");
        if (SimdWidth.Warning is string warning)
            Write(console, "warning ", warning);
        console.WriteLine();
    }

    /// <summary>Shows how well the network does before it has learnt anything.</summary>
    public static void ShowBefore(IAnsiConsole console, double accuracy) =>
        console.MarkupLineInterpolated($"[bold]before training: accuracy {accuracy:P2}[/]");

    /// <summary>Shows what it all came to.</summary>
    public static void ShowResult(IAnsiConsole console, TrainingReport report, ConfusionMatrix confusion, TimeSpan total)
    {
        TimeSpan training = TimeSpan.FromMilliseconds(report.Epochs.Sum(epoch => epoch.Milliseconds));
        console.WriteLine();
        console.Write(ConfusionTable.Create(confusion));
        console.MarkupLineInterpolated($"[bold green]after training: accuracy {report.AccuracyAfter:P2}[/] ({report.AccuracyBefore:P2} before)");
        console.MarkupLineInterpolated($"total time {total.TotalSeconds:F2} s, of which training {training.TotalSeconds:F2} s");
    }

    private static string Describe(LayerPlan layer) => layer.ImageShape.Count == 0
        ? $"{layer.Outputs} {layer.Activation}"
        : $"{string.Join(" × ", layer.ImageShape)} {layer.Activation}";

    private static void Write(IAnsiConsole console, string name, string value) =>
        console.MarkupLineInterpolated($"[grey]{name}[/]  {value}");

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
