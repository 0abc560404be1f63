using System.Diagnostics;
using AnnGen;
using Mnist.CommandLine;
using Mnist.Data;
using Mnist.Report;
using Mnist.Screen;
using Spectre.Console;
using DigitClasses = AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>;
using DigitPixels = AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>;

namespace Mnist;

/// <summary>Loads the digits, trains the network that was asked for, and shows how that goes.</summary>
internal static class DigitTraining
{
    public static async Task RunAsync(Options options, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        IAnsiConsole console = Terminal.Create();
        DigitData data = await DataScreen.ShowAsync(
            console, progress => new DigitSources(progress).LoadAsync(options.Data, options.Seed, cancellation));

        if (options.Network == DigitNetwork.LeNet)
        {
            // The rate falls to 0 along a cosine, so that the last epochs settle what the first ones found.
            Train(new LeNet5(options.Seed), new Adam(learningRate: 0.002f), new CosineSchedule(options.Epochs, ScheduleUnit.Epochs));
        }
        else
        {
            Train(new DigitNet(options.Seed), new Sgd(learningRate: 0.01f, momentum: 0.9f), schedule: null);
        }

        void Train<TNetwork, TOptimizer>(TNetwork net, TOptimizer optimizer, LearningRateSchedule? schedule)
            where TNetwork : class, INetwork<TNetwork, DigitPixels, DigitClasses>
            where TOptimizer : struct, IOptimizer<TOptimizer> =>
            DigitTraining.Train(console, data, net, optimizer, schedule, options, start, cancellation);
    }

    private static void Train<TNetwork, TOptimizer>(
        IAnsiConsole console, DigitData data, TNetwork net, TOptimizer optimizer, LearningRateSchedule? schedule, Options options, long start,
        CancellationToken cancellation)
        where TNetwork : class, INetwork<TNetwork, DigitPixels, DigitClasses>
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        using var screen = new TrainingScreen(console, options.Epochs, data.Train.Count);
        var trainer = net.CreateTrainer(
            optimizer,
            new TrainerOptions { BatchSize = 64, Seed = options.Seed, Threads = options.Threads, Schedule = schedule, Progress = screen });

        ClassificationResult evaluation = net.Evaluate(data.Test);
        var report = new TrainingReport(TNetwork.Plan.Name, evaluation.Accuracy);
        Overview.ShowSetup(console, TNetwork.Plan, data, options, trainer.Threads);
        Overview.ShowBefore(console, evaluation.Accuracy);
        screen.Start();
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            EpochResult result = trainer.TrainEpoch(data.Train, cancellation);
            evaluation = net.Evaluate(data.Test);
            report.Add(result, evaluation.Accuracy);
            screen.Show(result, evaluation.Accuracy);
        }

        screen.Finish();
        // Before anything else that can fail.
        if (options.Save is { } weights)
            net.Save(weights);
        Overview.ShowResult(console, report, evaluation.Confusion, Stopwatch.GetElapsedTime(start));
        if (options.Json is { } path)
            report.Save(path);
    }
}
