using System.Diagnostics;
using AnnGen;
using Mnist;
using Mnist.CommandLine;
using Mnist.Data;
using Mnist.Report;
using Mnist.Screen;
using Spectre.Console;

return await MnistCommand.RunAsync(args, TrainAsync);

static async Task TrainAsync(Options options, CancellationToken cancellation)
{
    long start = Stopwatch.GetTimestamp();
    IAnsiConsole console = Terminal.Create();
    DigitData data = await DataScreen.ShowAsync(
        console, progress => new DigitSources(progress).LoadAsync(options.Data, options.Seed, cancellation));

    var net = new DigitNet(options.Seed);
    using var screen = new TrainingScreen(console, options.Epochs, data.Train.Count);
    var trainer = net.CreateTrainer(
        new Sgd(learningRate: 0.01f, momentum: 0.9f),
        new TrainerOptions { BatchSize = 64, Seed = options.Seed, Threads = options.Threads, Progress = screen });

    ClassificationResult evaluation = net.Evaluate(data.Test);
    var report = new TrainingReport(evaluation.Accuracy);
    Overview.ShowSetup(console, data, options, trainer.Threads);
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
    Overview.ShowResult(console, report, evaluation.Confusion, Stopwatch.GetElapsedTime(start));
    if (options.Json is { } path)
        report.Save(path);
}
