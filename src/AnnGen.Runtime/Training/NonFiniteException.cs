using static System.FormattableString;

namespace AnnGen;

/// <summary>Training stopped, because something was no longer a finite number. The weights are those from before the step.</summary>
public abstract class NonFiniteException : ArithmeticException
{
    private protected NonFiniteException(string what, StepPlace place, NonFiniteCause cause)
        : base(Invariant($"{what} in {place}: {cause.Description}. The step was not applied. {cause.Advice}"))
    {
        Epoch = place.Epoch;
        Step = place.Step;
        Layer = cause.Layer;
    }

    /// <summary>The epoch, counted from 1; null when the step belonged to none.</summary>
    public int? Epoch { get; }

    /// <summary>The step, counted from 1: within the epoch, or among all steps of the trainer when it belonged to none.</summary>
    public long Step { get; }

    /// <summary>The layer that overflowed first; null when none did, or when an input is not finite.</summary>
    public string? Layer { get; }
}
