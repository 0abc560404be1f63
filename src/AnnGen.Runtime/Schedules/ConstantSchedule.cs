using AnnGen.Schedules;

namespace AnnGen;

/// <summary>The same factor always.</summary>
/// <param name="factor">The factor: finite and at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
public sealed class ConstantSchedule(double factor = 1) : LearningRateSchedule(unit: null)
{
    private readonly double _factor = ScheduleValue.NotNegative("The factor", factor);

    /// <inheritdoc/>
    protected override double Factor(long count) => _factor;
}
