namespace AnnGen;

/// <summary>What one pass over the data came to.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="MeanLoss">The mean loss over all samples, each as it was when its batch was trained.</param>
/// <param name="Samples">The number of samples.</param>
/// <param name="Duration">The time that shuffling, normalising and training took.</param>
public readonly record struct EpochResult(int Epoch, float MeanLoss, int Samples, TimeSpan Duration)
{
    /// <summary>Samples per second.</summary>
    public double SamplesPerSecond => Samples / Duration.TotalSeconds;
}
