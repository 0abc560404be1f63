using AnnGen.Optimizers;
using AnnGen.Schedules;

namespace AnnGen;

/// <summary>γ^⌊t ⁄ n⌋ when t steps or epochs are done: the learning rate is multiplied by γ after every n.</summary>
/// <remarks>PyTorch's <c>StepLR</c>.</remarks>
/// <param name="length">n, how many steps or epochs the learning rate stays as it is: at least 1.</param>
/// <param name="unit">Whether <paramref name="length"/> counts steps or epochs.</param>
/// <param name="factor">γ: finite and above 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed class StepSchedule(long length, ScheduleUnit unit, double factor = 0.1) : LearningRateSchedule(unit)
{
    private readonly long _length = ScheduleValue.Length(length);
    private readonly double _factor = ScheduleValue.Positive("The factor", factor);

    /// <inheritdoc/>
    protected override double Factor(long count) => IntegerPower.Of(_factor, count / _length);
}
