namespace AnnGen;

/// <summary>How well a network answers a yes-or-no question. A probability above ½ is a yes.</summary>
/// <param name="MeanLoss">The mean binary cross-entropy.</param>
/// <param name="Accuracy">The share of samples that were answered rightly, 0 to 1.</param>
public sealed record BinaryResult(double MeanLoss, double Accuracy);
