using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Training stopped, because the loss was a number but the gradient was not, and so could not be clipped. The weights are those
/// from before the step.
/// </summary>
public sealed class NonFiniteGradientException : NonFiniteException
{
    internal NonFiniteGradientException(StepPlace place, NonFiniteCause cause, double norm)
        : base(Invariant($"The norm of the gradient is {norm}"), place, cause) => GradientNorm = norm;

    /// <summary>The norm of the gradient over all parameters.</summary>
    public double GradientNorm { get; }
}
