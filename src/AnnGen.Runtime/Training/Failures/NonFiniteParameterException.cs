namespace AnnGen;

/// <summary>
/// Training stopped, because a step made a weight or a bias NaN or infinite. The step was applied: to go on, set or load other
/// parameters and create a new trainer, since the state of the optimizer may not be finite either.
/// </summary>
/// <remarks><see cref="NonFiniteException.Layer"/> is the first layer that has such a parameter.</remarks>
public sealed class NonFiniteParameterException : NonFiniteException
{
    internal NonFiniteParameterException(StepPlace place, NonFiniteCause cause)
        : base("A parameter is not finite after the update", place, cause, isApplied: true)
    {
    }
}
