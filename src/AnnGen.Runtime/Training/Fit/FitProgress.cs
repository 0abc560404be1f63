using AnnGen.Evaluation;
using AnnGen.Persistence;

namespace AnnGen.Training.Fit;

/// <summary>What <c>Fit</c> has come to so far.</summary>
/// <param name="best">Watches which epoch is the best.</param>
/// <param name="warnings">What is to be said about the data.</param>
/// <param name="most">The most epochs that there can be.</param>
internal sealed class FitProgress(BestEpoch best, List<string> warnings, int most)
{
    private const string Epochs = "fit.epochs";
    private const string Rate = "fit.learning-rate";

    // What is saved of an epoch: eight numbers, NaN for one that there is none of.
    private const int Numbers = 8;

    // A number of epochs that only a cancellation ends must not decide how much memory there is at the start.
    private readonly List<EpochReport> _epochs = new(Math.Min(most, 1024));

    /// <summary>The epochs so far.</summary>
    public int Count => _epochs.Count;

    /// <summary>Whether patience is at its end.</summary>
    public bool EndsTraining => best.EndsTraining;

    /// <summary>Watches which epoch is the best.</summary>
    public BestEpoch Best => best;

    /// <summary>What is to be said about the data and the files.</summary>
    public List<string> Warnings => warnings;

    /// <summary>The learning rate at the beginning of the epoch at hand; null between two epochs.</summary>
    public float? LearningRate { get; set; }

    /// <summary>Takes an epoch.</summary>
    public EpochReport Add(EpochResult result, ValidationResult? validated)
    {
        var report = new EpochReport(
            result, LearningRate ?? 0f, validated?.MeanLoss, validated?.Accuracy, best.Observe(validated?.MeanLoss ?? result.MeanLoss));
        LearningRate = null;
        _epochs.Add(report);
        return report;
    }

    /// <summary>The history of all epochs. The network gets the weights of the best one, where the options ask for it.</summary>
    public TrainingHistory ToHistory(int asked, string? resumed)
    {
        EpochReport bestReport = _epochs.Count == 0 ? default : _epochs.FindLast(report => report.IsBest);
        if (bestReport == default && _epochs.Count > 0)
            bestReport = _epochs[0];
        return new TrainingHistory(_epochs, bestReport, stoppedEarly: Count < asked, best.Restore(), warnings, resumed);
    }

    public void Save(StateValues values)
    {
        best.Save(values);
        float[] rates = LearningRate is { } rate ? [rate] : [];
        values.Set<float>(Rate, rates);
        values.Set<double>(Epochs, [.. _epochs.SelectMany(NumbersOf)]);
    }

    public void Load(StateValues values)
    {
        best.Load(values);
        float[] rate = values.Numbers<float>(Rate);
        LearningRate = rate is [float one] ? one : null;
        double[] numbers = values.Numbers<double>(Epochs);
        if (numbers.Length % Numbers != 0)
            throw values.Wrong(Epochs, "not eight numbers for each epoch");
        _epochs.Clear();
        foreach (double[] epoch in numbers.Chunk(Numbers))
            _epochs.Add(ReportOf(_epochs.Count + 1, epoch));
    }

    private static IEnumerable<double> NumbersOf(EpochReport report) =>
    [
        report.Training.MeanLoss, report.Training.Samples, report.Training.Duration.Ticks, report.Training.AllocatedBytes,
        report.LearningRate, report.ValidationLoss ?? double.NaN, report.ValidationAccuracy ?? double.NaN, report.IsBest ? 1 : 0,
    ];

    private static EpochReport ReportOf(int epoch, double[] numbers) => new(
        new EpochResult(epoch, (float)numbers[0], (int)numbers[1], TimeSpan.FromTicks((long)numbers[2]), (long)numbers[3]),
        (float)numbers[4], NumberOrNull(numbers[5]), NumberOrNull(numbers[6]), numbers[7] != 0);

    private static double? NumberOrNull(double number) => double.IsNaN(number) ? null : number;
}
