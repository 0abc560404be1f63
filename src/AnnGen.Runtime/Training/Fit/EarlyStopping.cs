using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Stops training when the loss no longer falls: that over the validation samples, or without them over the training samples. It keeps
/// a network from learning its samples by heart.
/// </summary>
/// <remarks>
/// L. Prechelt, <i>Early Stopping – But When?</i>, 1998; I. Goodfellow, Y. Bengio, A. Courville, <i>Deep Learning</i>, 2016, algorithm 7.1.
/// </remarks>
public sealed record EarlyStopping
{
    /// <summary>Creates the rule.</summary>
    /// <param name="patience">How many epochs in a row may pass without a loss below the best: at least 1.</param>
    /// <param name="minDelta">
    /// How far below the best a loss has to be to count: finite and at least 0, and below 1 where it is relative.
    /// </param>
    /// <param name="restoreBest">Whether the network gets back the weights of its best epoch, bit for bit, when training ends.</param>
    /// <param name="minDeltaMode">
    /// Whether <paramref name="minDelta"/> is a difference, or a share of the magnitude of the best loss.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public EarlyStopping(int patience, double minDelta = 0, bool restoreBest = true, ThresholdMode minDeltaMode = ThresholdMode.Absolute)
    {
        if (patience < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(patience), Invariant($"The patience is {patience}; it has to be at least 1 epoch."));
        }
        LossThreshold.Require(minDeltaMode, nameof(minDeltaMode), "The least improvement", minDelta, nameof(minDelta));
        Patience = patience;
        MinDelta = minDelta;
        MinDeltaMode = minDeltaMode;
        RestoreBest = restoreBest;
    }

    /// <summary>How many epochs in a row may pass without a loss below the best.</summary>
    public int Patience { get; }

    /// <summary>How far below the best a loss has to be to count.</summary>
    public double MinDelta { get; }

    /// <summary>Whether <see cref="MinDelta"/> is a difference, or a share of the magnitude of the best loss.</summary>
    public ThresholdMode MinDeltaMode { get; }

    /// <summary>Whether the network gets back the weights of its best epoch when training ends.</summary>
    public bool RestoreBest { get; }
}
