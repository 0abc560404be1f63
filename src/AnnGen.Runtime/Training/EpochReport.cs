namespace AnnGen;

/// <summary>One epoch of <c>Fit</c>.</summary>
/// <param name="Training">What the epoch came to.</param>
/// <param name="ValidationLoss">The mean loss over the validation samples after the epoch; null when there are none.</param>
public readonly record struct EpochReport(EpochResult Training, double? ValidationLoss);
