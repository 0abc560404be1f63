using AnnGen.Schedules;

namespace AnnGen;

/// <summary>
/// One cycle: up from 1 ⁄ d to the optimizer's learning rate, which is the largest, and down to 1 ⁄ (d·e), both along half a wave of
/// the cosine. After it, the learning rate stays at its end.
/// </summary>
/// <remarks>
/// L. N. Smith, N. Topin, <i>Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates</i>, 2018, as PyTorch's
/// <c>OneCycleLR</c> defines it, with its two phases and without its cycle of the momentum: of n steps, the peak is at step
/// share·n − 1 and the end at step n − 1, counted from 0.
/// </remarks>
/// <param name="length">n, how many steps or epochs the cycle has: at least 2.</param>
/// <param name="unit">Whether <paramref name="length"/> counts steps or epochs. A cycle usually counts steps.</param>
/// <param name="risingShare">The share of the cycle in which the learning rate rises: above 0 and below 1.</param>
/// <param name="startDivisor">d, by how much the first learning rate is below the largest: finite and at least 1.</param>
/// <param name="endDivisor">e, by how much the last learning rate is below the first: finite and at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed class OneCycleSchedule(
    long length, ScheduleUnit unit, double risingShare = 0.3, double startDivisor = 25, double endDivisor = 1e4)
    : LearningRateSchedule(unit)
{
    private readonly double _peak =
        ScheduleValue.Inside("The rising share", risingShare) * ScheduleValue.AtLeast("The length", length, 2) - 1;
    private readonly long _last = length - 1;
    private readonly double _start = 1 / ScheduleValue.AtLeast("The start divisor", startDivisor, 1);
    private readonly double _end = 1 / startDivisor / ScheduleValue.AtLeast("The end divisor", endDivisor, 1);

    /// <inheritdoc/>
    protected override double Factor(long count)
    {
        if (count >= _last)
            return _end;
        // A cycle so short that its peak would come before its first step starts on the way down.
        return count < _peak
            ? Cosine.Between(_start, 1, count / _peak)
            : Cosine.Between(1, _end, (count - _peak) / (_last - _peak));
    }
}
