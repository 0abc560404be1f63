using static System.FormattableString;

namespace AnnGen;

/// <summary>Training stopped, because the loss was no longer a number. The weights are those from before the step.</summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    internal NonFiniteLossException(int? epoch, long step, NonFiniteCause cause, float loss)
        : base(Invariant($"The loss is {loss} in {Place(epoch, step)}: {cause.Description}. The step was not applied. {cause.Advice}"))
    {
        Epoch = epoch;
        Step = step;
        Layer = cause.Layer;
        Loss = loss;
    }

    /// <summary>The epoch, counted from 1; null when the step belonged to none.</summary>
    public int? Epoch { get; }

    /// <summary>The step, counted from 1: within the epoch, or among all steps of the trainer when it belonged to none.</summary>
    public long Step { get; }

    /// <summary>The first layer with an activation that is not finite; null when all are, or when an input is not.</summary>
    public string? Layer { get; }

    /// <summary>The loss.</summary>
    public float Loss { get; }

    private static string Place(int? epoch, long step) =>
        epoch is null ? Invariant($"step {step}") : Invariant($"epoch {epoch}, step {step}");
}
