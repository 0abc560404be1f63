namespace AnnGen.Training.Epochs;

/// <summary>A place in an epoch, behind a batch.</summary>
/// <param name="Batch">The number of batches that are done.</param>
/// <param name="Samples">The number of their samples.</param>
/// <param name="WeightSum">The sum of the weights of these samples.</param>
/// <param name="LossSum">The sum of their losses, each times its weight.</param>
/// <param name="ReportWeightSum">The sum of the weights since the last report.</param>
/// <param name="ReportLossSum">The sum of the losses since the last report.</param>
internal readonly record struct EpochPosition(
    int Batch, int Samples, double WeightSum, double LossSum, double ReportWeightSum, double ReportLossSum);

/// <summary>An epoch that has not ended.</summary>
/// <param name="Samples">The number of samples that it goes through.</param>
/// <param name="Position">Where it was left.</param>
internal sealed record InterruptedEpoch(int Samples, EpochPosition Position);
