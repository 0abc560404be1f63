namespace AnnGen;

/// <summary>How well a network tells the samples of a data set apart.</summary>
/// <param name="MeanLoss">The mean cross-entropy.</param>
/// <param name="Confusion">How often each class was taken for which.</param>
public sealed record ClassificationResult(double MeanLoss, ConfusionMatrix Confusion)
{
    /// <summary>The share of samples that were taken for what they are, 0 to 1.</summary>
    public double Accuracy { get; } = (double)Confusion.Correct / Confusion.Total;
}
