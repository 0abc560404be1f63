using AnnGen.Optimizers;
using AnnGen.Schedules;

namespace AnnGen;

/// <summary>γᵗ when t steps or epochs are done: the learning rate is multiplied by γ after each.</summary>
/// <remarks>PyTorch's <c>ExponentialLR</c>.</remarks>
/// <param name="factor">γ: finite and above 0. Above 1, the learning rate grows, which is a way to look for the largest that works.</param>
/// <param name="unit">Whether the factor is taken after every step or every epoch.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed class ExponentialSchedule(double factor, ScheduleUnit unit) : LearningRateSchedule(unit)
{
    private readonly double _factor = ScheduleValue.Positive("The factor", factor);

    /// <inheritdoc/>
    protected override double Factor(long count) => IntegerPower.Of(_factor, count);
}
