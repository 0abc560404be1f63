using System.Text.Json;
using System.Text.Json.Serialization;
using AnnGen;
using Mnist.Files;

namespace Mnist.Report;

/// <summary>What a run came to, for other programs. Accuracies are fractions, 0 to 1.</summary>
/// <param name="Network">The class of the network.</param>
/// <param name="AccuracyBefore">The accuracy on the test samples of the untrained network.</param>
internal sealed record TrainingReport(string Network, double AccuracyBefore)
{
    private readonly List<EpochEntry> _epochs = [];

    /// <summary>The accuracy on the test samples after the last epoch.</summary>
    public double AccuracyAfter => _epochs.Count > 0 ? _epochs[^1].Accuracy : AccuracyBefore;

    public IReadOnlyList<EpochEntry> Epochs => _epochs;

    /// <summary>Adds an epoch.</summary>
    public void Add(EpochResult result, double accuracy) =>
        _epochs.Add(new EpochEntry(result.MeanLoss, accuracy, result.Duration.TotalMilliseconds, result.AllocatedBytes));

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, ReportJson.Default.TrainingReport));
}

/// <summary>One epoch of a report.</summary>
/// <param name="MeanLoss">The mean loss of its samples, each as it was when its batch was trained.</param>
/// <param name="Accuracy">The accuracy on the test samples after it.</param>
/// <param name="Milliseconds">The time that shuffling, normalising and training took.</param>
/// <param name="AllocatedBytes">What the threads that train allocated meanwhile.</param>
internal sealed record EpochEntry(float MeanLoss, double Accuracy, double Milliseconds, long AllocatedBytes);

/// <summary>How a report is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(TrainingReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
