using static System.FormattableString;

namespace AnnGen;

/// <summary>How long <c>Fit</c> trains, on which samples it looks how well the network does, and when it stops before.</summary>
public sealed record FitOptions
{
    /// <summary>The most times to go through the training samples: at least 1. 10 when not set.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// The share of the samples that is kept apart to validate on, above 0 and below 1; it is drawn with
    /// <see cref="TrainerOptions.Seed"/>, and never trained on. Not set, and without validation samples, there is no validation.
    /// </summary>
    public double? ValidationSplit { get; init; }

    /// <summary>When to stop although there are epochs left. Not set, training goes on to the last.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// Told about each epoch when it is done, on the thread that trains. .NET's own <see cref="Progress{T}"/> passes reports on to
    /// another thread and returns at once; a class of one's own is called directly.
    /// </summary>
    /// <remarks>About the batches of an epoch, <see cref="TrainerOptions.Progress"/> is told.</remarks>
    public IProgress<EpochReport>? Progress { get; init; }

    /// <summary>Where the state of training is saved, and goes on from. Not set, nothing is saved.</summary>
    public Checkpoints? Checkpoints { get; init; }

    internal void Require(bool hasValidation, string parameter)
    {
        if (Epochs < 1)
            throw new ArgumentOutOfRangeException(parameter, Invariant($"The number of epochs is {Epochs}; it has to be at least 1."));
        Checkpoints?.Require(parameter);
        if (ValidationSplit is double share && !(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(
                parameter, Invariant($"The share to validate on is {share}; it has to be above 0 and below 1."));
        }
        if (ValidationSplit is not null && hasValidation)
        {
            throw new ArgumentException(
                "There are validation samples, and a share of the training samples is to be validated on as well; give one of the two.",
                parameter);
        }
    }
}
