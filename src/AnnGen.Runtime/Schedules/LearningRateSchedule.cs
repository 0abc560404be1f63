using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// How the learning rate changes while training goes on: the factor by which the optimizer's is multiplied, once so many steps or
/// epochs are done. Set it as <see cref="TrainerOptions.Schedule"/>.
/// </summary>
/// <remarks>
/// A schedule of one's own derives from this class. Weights are the same bits on every machine as long as the factor is: it may take
/// +, −, ×, ÷ and square roots, and no <c>Math.Cos</c>, <c>Math.Exp</c> or <c>Math.Pow</c>, which differ by system.
/// </remarks>
public abstract class LearningRateSchedule
{
    /// <summary>Creates a schedule.</summary>
    /// <param name="unit">What it counts, or null for one that does not depend on a count.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    protected LearningRateSchedule(ScheduleUnit? unit)
    {
        if (unit is ScheduleUnit given && !Enum.IsDefined(given))
        {
            throw new ArgumentOutOfRangeException(
                nameof(unit),
                Invariant($"There is no unit {(int)given} of schedules; there are {nameof(ScheduleUnit.Steps)} and ") +
                Invariant($"{nameof(ScheduleUnit.Epochs)}."));
        }
        Unit = unit;
    }

    /// <summary>What the schedule counts; null where it does not depend on a count.</summary>
    public ScheduleUnit? Unit { get; }

    /// <summary>The factor of the learning rate.</summary>
    /// <param name="count">How many steps or epochs (<see cref="Unit"/>) are done: 0 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="InvalidOperationException">The schedule gives a factor that is negative or not finite.</exception>
    public double FactorAt(long count)
    {
        if (count < 0)
            throw new ArgumentOutOfRangeException(nameof(count), Invariant($"The count is {count}; it has to be 0 or above."));
        double factor = Factor(count);
        return factor >= 0 && double.IsFinite(factor)
            ? factor
            : throw new InvalidOperationException(
                Invariant($"{GetType().Name} gives the factor {factor} at {count}; it has to be a finite number, 0 or above."));
    }

    /// <summary>
    /// Tells the schedule the loss that an epoch came to: of the validation data, or else of training. <c>Fit</c> calls it after each.
    /// </summary>
    /// <param name="loss">The loss.</param>
    public virtual void Observe(double loss)
    {
    }

    /// <summary>
    /// What the schedule has to be given back when training goes on in another process: what it made of the losses that it observed. Empty
    /// where the factor depends on the count alone, as that of most schedules does.
    /// </summary>
    public virtual IReadOnlyList<double> GetState() => [];

    /// <summary>Takes back what <see cref="GetState"/> gave.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentException">It is not a state of such a schedule.</exception>
    public virtual void SetState(IReadOnlyList<double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count != 0)
        {
            throw new ArgumentException(
                Invariant($"{GetType().Name} does not have a state, but is given one of {state.Count} numbers."), nameof(state));
        }
    }

    /// <summary>The factor: finite and at least 0.</summary>
    /// <param name="count">How many steps or epochs are done, from 0.</param>
    protected abstract double Factor(long count);
}
