using System.Collections;
using static System.FormattableString;

namespace AnnGen;

/// <summary>What <c>Fit</c> came to, epoch by epoch.</summary>
public sealed class TrainingHistory : IReadOnlyList<EpochReport>
{
    private readonly List<EpochReport> _epochs;

    internal TrainingHistory(
        List<EpochReport> epochs, EpochReport best, bool stoppedEarly, bool restoredBest, IReadOnlyList<string> warnings,
        string? resumedFrom)
    {
        _epochs = epochs;
        Best = best;
        StoppedEarly = stoppedEarly;
        RestoredBest = restoredBest;
        Warnings = warnings;
        ResumedFrom = resumedFrom;
    }

    /// <summary>The epoch with the lowest loss: of validation, or without it of training.</summary>
    public EpochReport Best { get; }

    /// <summary>Whether <see cref="EarlyStopping"/> ended training before the last epoch.</summary>
    public bool StoppedEarly { get; }

    /// <summary>Whether the network has the weights of <see cref="Best"/>, and not those of the last epoch.</summary>
    public bool RestoredBest { get; }

    /// <summary>The file of <see cref="Checkpoints"/> from which training went on; null where it began anew.</summary>
    public string? ResumedFrom { get; }

    /// <summary>
    /// Checkpoints that are damaged, a sentence each; and inputs and regression targets whose scale hinders training, with one sentence
    /// for each kind. Empty when there are none. <c>Fit</c> examines up to 256 samples of the training set once, before the first epoch.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <inheritdoc/>
    public int Count => _epochs.Count;

    /// <inheritdoc/>
    public EpochReport this[int index] => _epochs[index];

    /// <inheritdoc/>
    public IEnumerator<EpochReport> GetEnumerator() => _epochs.GetEnumerator();

    /// <summary>The number of epochs, the best epoch with its loss, and the warnings, one a line.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        Warnings.Select(warning => "warning: " + warning).Prepend(
            Invariant($"{Count} epochs, the best is epoch {Best.Training.Epoch} with a loss of {Best.MonitoredLoss:G4}")));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
