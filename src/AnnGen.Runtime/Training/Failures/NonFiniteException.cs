using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Training stopped, because a number was no longer finite. The weights are those from before the step, except for
/// <see cref="NonFiniteParameterException"/>.
/// </summary>
public abstract class NonFiniteException : ArithmeticException
{
    private protected NonFiniteException(string what, StepPlace place, NonFiniteCause cause, bool isApplied = false)
        : base(Invariant($"{what} in {place}: {cause.Description}. The step was {(isApplied ? "applied" : "not applied")}. {cause.Advice}"))
    {
        Epoch = place.Epoch;
        Step = place.Step;
        Layer = cause.Layer;
    }

    /// <summary>The epoch, counted from 1; null when the step belonged to none.</summary>
    public int? Epoch { get; }

    /// <summary>The step, counted from 1: within the epoch, or among all steps of the trainer when it belonged to none.</summary>
    public long Step { get; }

    /// <summary>
    /// The layer that overflowed first; null when none did, or when an input is not finite. Of a <see cref="NonFiniteParameterException"/>,
    /// the first layer that has a parameter that is not finite.
    /// </summary>
    public string? Layer { get; }
}
