using AnnGen.Schedules;

namespace AnnGen;

/// <summary>
/// e + (1 − e)·(1 + cos(π·t ⁄ n)) ⁄ 2 when t of n steps or epochs are done: from 1 down to e along half a wave, and e from there on.
/// </summary>
/// <remarks>
/// I. Loshchilov, F. Hutter, <i>SGDR: Stochastic Gradient Descent with Warm Restarts</i>, 2017, equation 5, without restarts. Up to n
/// it is PyTorch's <c>CosineAnnealingLR</c>, which climbs again after that.
/// </remarks>
/// <param name="length">n, over how many steps or epochs: at least 1.</param>
/// <param name="unit">Whether <paramref name="length"/> counts steps or epochs.</param>
/// <param name="endFactor">e, where it ends: finite and at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed class CosineSchedule(long length, ScheduleUnit unit, double endFactor = 0) : LearningRateSchedule(unit)
{
    private readonly long _length = ScheduleValue.Length(length);
    private readonly double _endFactor = ScheduleValue.NotNegative("The end factor", endFactor);

    /// <inheritdoc/>
    protected override double Factor(long count) =>
        count >= _length ? _endFactor : Cosine.Between(1, _endFactor, (double)count / _length);
}
