using AnnGen.Schedules;

namespace AnnGen;

/// <summary>
/// A warm-up in front of another schedule: s + (1 − s)·t ⁄ n of what that one starts with when t of n steps or epochs are done, and
/// after n the other one from its beginning.
/// </summary>
/// <remarks>
/// P. Goyal et al., <i>Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour</i>, 2017, section 2.2; PyTorch's <c>LinearLR</c>
/// before another scheduler in a <c>SequentialLR</c>.
/// </remarks>
public sealed class WarmUpSchedule : LearningRateSchedule
{
    private readonly long _length;
    private readonly double _startFactor;
    private readonly LearningRateSchedule? _then;

    /// <summary>Creates the schedule.</summary>
    /// <param name="length">n, how many steps or epochs the warm-up takes: at least 1.</param>
    /// <param name="unit">Whether <paramref name="length"/> counts steps or epochs.</param>
    /// <param name="then">What follows, counted from the end of the warm-up; the optimizer's learning rate when not set.</param>
    /// <param name="startFactor">s, the share of the learning rate in the first step or epoch: above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    /// <exception cref="ArgumentException">What follows counts in another unit.</exception>
    public WarmUpSchedule(long length, ScheduleUnit unit, LearningRateSchedule? then = null, double startFactor = 1.0 / 3)
        : base(unit)
    {
        _length = ScheduleValue.Length(length);
        _startFactor = ScheduleValue.Inside("The start factor", startFactor);
        _then = then;
        if (then?.Unit is ScheduleUnit next && next != unit)
        {
            throw new ArgumentException(
                $"The warm-up counts {unit}, and {then.GetType().Name} after it counts {next}; both have to count the same.", nameof(then));
        }
    }

    /// <inheritdoc/>
    public override void Observe(double loss) => _then?.Observe(loss);

    /// <inheritdoc/>
    public override IReadOnlyList<double> GetState() => _then?.GetState() ?? [];

    /// <inheritdoc/>
    public override void SetState(IReadOnlyList<double> state)
    {
        if (_then is null)
            base.SetState(state);
        else
            _then.SetState(state);
    }

    /// <inheritdoc/>
    protected override double Factor(long count) => count >= _length
        ? FactorThen(count - _length)
        : (_startFactor + (1 - _startFactor) * ((double)count / _length)) * FactorThen(0);

    private double FactorThen(long count) => _then?.FactorAt(count) ?? 1;
}
