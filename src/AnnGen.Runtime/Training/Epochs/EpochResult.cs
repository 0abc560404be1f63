using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>What one pass over the data came to.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="MeanLoss">The mean loss over all samples, each as it was when its batch was trained.</param>
/// <param name="Samples">The number of samples.</param>
/// <param name="Duration">The time that shuffling, normalising and training took.</param>
/// <param name="AllocatedBytes">
/// The bytes that the threads which trained allocated meanwhile: 0, unless <see cref="TrainerOptions.Progress"/> allocates,
/// which is called by one of them.
/// </param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct EpochResult(int Epoch, float MeanLoss, int Samples, TimeSpan Duration, long AllocatedBytes)
{
    /// <summary>Samples per second.</summary>
    public double SamplesPerSecond => Samples / Duration.TotalSeconds;
}
