using System.Collections;

namespace AnnGen;

/// <summary>What <c>Fit</c> came to, epoch by epoch.</summary>
public sealed class TrainingHistory : IReadOnlyList<EpochReport>
{
    private readonly List<EpochReport> _epochs;

    internal TrainingHistory(List<EpochReport> epochs, EpochReport best, bool stoppedEarly, bool restoredBest)
    {
        _epochs = epochs;
        Best = best;
        StoppedEarly = stoppedEarly;
        RestoredBest = restoredBest;
    }

    /// <summary>The epoch with the lowest loss: of validation, or without it of training.</summary>
    public EpochReport Best { get; }

    /// <summary>Whether <see cref="EarlyStopping"/> ended training before the last epoch.</summary>
    public bool StoppedEarly { get; }

    /// <summary>Whether the network has the weights of <see cref="Best"/>, and not those of the last epoch.</summary>
    public bool RestoredBest { get; }

    /// <inheritdoc/>
    public int Count => _epochs.Count;

    /// <inheritdoc/>
    public EpochReport this[int index] => _epochs[index];

    /// <inheritdoc/>
    public IEnumerator<EpochReport> GetEnumerator() => _epochs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
