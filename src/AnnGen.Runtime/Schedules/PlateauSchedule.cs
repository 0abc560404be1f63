using AnnGen.Schedules;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Lowers the learning rate when the loss gets no better: after more than <c>patience</c> observations in a row that are not below
/// the best one by more than threshold × |best| (<see cref="ThresholdMode"/>), the factor is multiplied by γ.
/// </summary>
/// <remarks>
/// PyTorch's <c>ReduceLROnPlateau</c> with <c>mode="min"</c> and <c>eps=0</c>, except for negative best losses: there, PyTorch's
/// <c>threshold_mode="rel"</c> accepts losses that are worse than the best one. <c>Fit</c> tells it the loss
/// after each epoch; with a training loop of one's own, call <see cref="Observe"/>. It remembers what it was told, so it serves one
/// training; <see cref="State"/> takes that along to another process.
/// </remarks>
public sealed class PlateauSchedule : LearningRateSchedule
{
    private readonly double _factor;
    private readonly int _patience;
    private readonly double _threshold;
    private readonly ThresholdMode _thresholdMode;
    private readonly int _cooldown;
    private readonly double _minFactor;
    private PlateauState _state = new(Factor: 1, BestLoss: double.PositiveInfinity, BadCount: 0, CooldownLeft: 0);

    /// <summary>Creates the schedule.</summary>
    /// <param name="factor">γ, by which the learning rate is multiplied: above 0 and below 1.</param>
    /// <param name="patience">
    /// How many observations in a row may be no better before the next such one lowers the learning rate: at least 0.
    /// </param>
    /// <param name="threshold">
    /// How far a loss has to be below the best one to count as better: at least 0 and finite, and below 1 where it is relative.
    /// </param>
    /// <param name="cooldown">How many observations after a reduction do not count against it: at least 0.</param>
    /// <param name="minFactor">The factor that is never gone below: at least 0 and at most 1.</param>
    /// <param name="thresholdMode">
    /// Whether <paramref name="threshold"/> is a share of the magnitude of the best loss, or a difference.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public PlateauSchedule(double factor = 0.1, int patience = 10, double threshold = 1e-4, int cooldown = 0, double minFactor = 0,
        ThresholdMode thresholdMode = ThresholdMode.Relative)
        : base(unit: null)
    {
        _factor = ScheduleValue.Inside("The factor", factor);
        _patience = ScheduleValue.Count("The patience", patience);
        LossThreshold.Require(thresholdMode, nameof(thresholdMode), "The threshold", threshold, nameof(threshold));
        _thresholdMode = thresholdMode;
        _threshold = threshold;
        _cooldown = ScheduleValue.Count("The cooldown", cooldown);
        if (!(minFactor is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(minFactor), Invariant($"The least factor is {minFactor}; it has to be at least 0 and at most 1."));
        }
        _minFactor = minFactor;
    }

    /// <summary>What the schedule has come to, to be saved with a training that is to go on later.</summary>
    /// <exception cref="ArgumentException">The state is none that a schedule can come to.</exception>
    public PlateauState State
    {
        get => _state;
        set => _state = value is { Factor: > 0 and <= 1, BadCount: >= 0, CooldownLeft: >= 0 }
            ? value
            : throw new ArgumentException(
                Invariant($"The state has the factor {value.Factor}, {value.BadCount} bad observations and a cooldown of ") +
                Invariant($"{value.CooldownLeft}; the factor has to be above 0 and at most 1, the counts 0 or above."),
                nameof(value));
    }

    /// <inheritdoc/>
    public override void Observe(double loss)
    {
        (double factor, double best, int bad, int cooldown) = _state;
        // A loss of NaN is not better either.
        bool isBetter = loss < LossThreshold.Bound(_thresholdMode, best, _threshold);
        best = isBetter ? loss : best;
        bad = isBetter ? 0 : bad + 1;
        if (cooldown > 0)
        {
            cooldown--;
            bad = 0;
        }
        if (bad > _patience)
        {
            factor = Math.Max(factor * _factor, _minFactor);
            cooldown = _cooldown;
            bad = 0;
        }
        _state = new(factor, best, bad, cooldown);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> GetState() => [_state.Factor, _state.BestLoss, _state.BadCount, _state.CooldownLeft];

    /// <inheritdoc/>
    public override void SetState(IReadOnlyList<double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state is not [double factor, double best, double bad, double cooldown] || bad != (int)bad || cooldown != (int)cooldown)
        {
            throw new ArgumentException(
                $"The state of a {nameof(PlateauSchedule)} is a factor, a loss and two counts; it is [{string.Join(
                    ", ", state.Select(number => Invariant($"{number}")))}].",
                nameof(state));
        }
        State = new(factor, best, (int)bad, (int)cooldown);
    }

    /// <inheritdoc/>
    protected override double Factor(long count) => _state.Factor;
}
