using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Where <c>Fit</c> saves its state while it trains, so that a process that was stopped, by whatever, loses little: the next <c>Fit</c>
/// with the same folder goes on where the last file was saved, and comes to the same bits as without the interruption.
/// </summary>
/// <remarks>
/// <para>
/// The folder has <c>step-N.safetensors</c> after N steps, the last <see cref="Keep"/> of them, and <c>best.safetensors</c>, the weights of
/// the epoch with the lowest loss so far. <c>Load</c> of the network reads each of them. A file is replaced whole or not at all, and ends
/// with a SHA-256 of its content: a damaged one is named among <see cref="TrainingHistory.Warnings"/>, and the one before it is used.
/// </para>
/// <para>
/// <see cref="FitOptions.Epochs"/> counts those of the earlier process too. A cancelled <c>Fit</c> saves before it ends.
/// </para>
/// </remarks>
public sealed record Checkpoints
{
    /// <summary>Creates the options.</summary>
    /// <param name="folder">The folder, which is created if it does not exist. Each training has one of its own.</param>
    public Checkpoints(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Folder = Path.GetFullPath(folder);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>How many epochs pass from one file to the next: at least 1. 1 when not set. The last epoch is always saved.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>How many steps pass from one file to the next within epochs: at least 1. Not set, there are none within epochs.</summary>
    public int? EverySteps { get; init; }

    /// <summary>How many files are kept: at least 1, and 3 when not set. Older ones are deleted.</summary>
    public int Keep { get; init; } = 3;

    /// <summary>
    /// Whether training goes on from the newest file of the folder. True when not set. False refuses a folder that has files of another
    /// training.
    /// </summary>
    public bool Resume { get; init; } = true;

    /// <summary>Whether the weights of the epoch with the lowest loss are saved. True when not set.</summary>
    public bool SaveBest { get; init; } = true;

    internal void Require(string parameter)
    {
        RequireAtLeastOne(EveryEpochs, "epochs from one checkpoint to the next", parameter);
        RequireAtLeastOne(EverySteps ?? 1, "steps from one checkpoint to the next", parameter);
        RequireAtLeastOne(Keep, "checkpoints to keep", parameter);
    }

    private static void RequireAtLeastOne(int count, string what, string parameter)
    {
        if (count < 1)
            throw new ArgumentOutOfRangeException(parameter, Invariant($"The number of {what} is {count}; it has to be at least 1."));
    }
}
