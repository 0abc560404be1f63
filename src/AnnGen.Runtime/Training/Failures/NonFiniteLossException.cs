using static System.FormattableString;

namespace AnnGen;

/// <summary>Training stopped, because the loss was no longer a number. The weights are those from before the step.</summary>
public sealed class NonFiniteLossException : NonFiniteException
{
    internal NonFiniteLossException(StepPlace place, NonFiniteCause cause, float loss)
        : base(Invariant($"The loss is {loss}"), place, cause) => Loss = loss;

    /// <summary>The loss.</summary>
    public float Loss { get; }
}
