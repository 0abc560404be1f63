using AnnGen.Schedules;

namespace AnnGen.Runtime.Tests.Schedules;

/// <summary>What PyTorch leaves open or does otherwise, and what is refused.</summary>
public class ScheduleTests
{
    private const ScheduleUnit Steps = ScheduleUnit.Steps;
    private const ScheduleUnit Epochs = ScheduleUnit.Epochs;

    [Fact]
    public void A_constant_schedule_has_one_factor()
    {
        Assert.Equal(1, new ConstantSchedule().FactorAt(0));
        Assert.Equal(0.25, new ConstantSchedule(0.25).FactorAt(1_000_000_000_000));
        Assert.Null(new ConstantSchedule().Unit);
    }

    [Fact]
    public void After_their_length_schedules_stay_at_their_end()
    {
        Assert.Equal(0.05, new CosineSchedule(10, Steps, endFactor: 0.05).FactorAt(11));
        Assert.Equal(0, new CosineSchedule(10, Steps).FactorAt(long.MaxValue));
        Assert.Equal(1 / 25.0 / 1e4, new OneCycleSchedule(10, Steps).FactorAt(9));
        Assert.Equal(1 / 25.0 / 1e4, new OneCycleSchedule(10, Steps).FactorAt(1000));
        Assert.Equal(1, new WarmUpSchedule(10, Steps).FactorAt(10));
    }

    [Fact]
    public void The_shortest_cycles_have_finite_factors()
    {
        for (int length = 2; length < 10; length++)
        {
            var schedule = new OneCycleSchedule(length, Steps);
            for (int count = 0; count < length; count++)
                Assert.InRange(schedule.FactorAt(count), 0, 1);
        }
    }

    [Fact]
    public void A_warm_up_passes_losses_on_to_what_follows()
    {
        var plateau = new PlateauSchedule(factor: 0.5, patience: 0);
        var schedule = new WarmUpSchedule(2, Steps, plateau);
        schedule.Observe(1);
        schedule.Observe(2);
        Assert.Equal(0.5, plateau.State.Factor);
        Assert.Equal(0.5, schedule.FactorAt(2));
        Assert.Equal(0.5 / 3, schedule.FactorAt(0), 1e-15);
    }

    [Fact]
    public void A_plateau_goes_on_from_a_state_that_was_taken_along()
    {
        var whole = new PlateauSchedule(patience: 1, cooldown: 2);
        var first = new PlateauSchedule(patience: 1, cooldown: 2);
        double[] losses = [3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1];
        for (int i = 0; i < losses.Length; i++)
        {
            whole.Observe(losses[i]);
            first.Observe(losses[i]);
            first = new PlateauSchedule(patience: 1, cooldown: 2) { State = first.State };
            Assert.Equal(whole.State, first.State);
            Assert.Equal(whole.FactorAt(i), first.FactorAt(i));
        }
        Assert.True(whole.State.Factor < 0.1);
    }

    [Fact]
    public void A_warm_up_refuses_a_schedule_that_counts_otherwise()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new WarmUpSchedule(500, Steps, new CosineSchedule(10, Epochs)));
        Assert.Contains("The warm-up counts Steps, and CosineSchedule after it counts Epochs", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, new WarmUpSchedule(500, Steps, new PlateauSchedule()).FactorAt(500));
    }

    public static TheoryData<Action> Refused { get; } = new()
    {
        () => _ = new ConstantSchedule(-1),
        () => _ = new ConstantSchedule(double.NaN),
        () => _ = new StepSchedule(0, Epochs),
        () => _ = new StepSchedule(1, Epochs, factor: 0),
        () => _ = new ExponentialSchedule(double.PositiveInfinity, Epochs),
        () => _ = new CosineSchedule(0, Epochs),
        () => _ = new CosineSchedule(1, Epochs, endFactor: -0.1),
        () => _ = new WarmUpSchedule(0, Steps),
        () => _ = new WarmUpSchedule(1, Steps, startFactor: 0),
        () => _ = new WarmUpSchedule(1, Steps, startFactor: 1),
        () => _ = new OneCycleSchedule(1, Steps),
        () => _ = new OneCycleSchedule(10, Steps, risingShare: 1),
        () => _ = new OneCycleSchedule(10, Steps, startDivisor: 0.5),
        () => _ = new OneCycleSchedule(10, Steps, endDivisor: double.PositiveInfinity),
        () => _ = new PlateauSchedule(factor: 1),
        () => _ = new PlateauSchedule(patience: -1),
        () => _ = new PlateauSchedule(threshold: 1),
        () => _ = new PlateauSchedule(cooldown: -1),
        () => _ = new PlateauSchedule(minFactor: 1.5),
        () => _ = new StepSchedule(1, (ScheduleUnit)7),
        () => new ConstantSchedule().FactorAt(-1),
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Values_out_of_range_are_refused(Action create) => Assert.Throws<ArgumentOutOfRangeException>(create);

    [Fact]
    public void A_schedule_of_one_s_own_that_gives_no_factor_is_named()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => new Inverse().FactorAt(0));
        Assert.Contains("Inverse gives the factor Infinity at 0", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0.5, new Inverse().FactorAt(2));
    }

    [Fact]
    public void The_cosine_is_right_to_the_last_digits()
    {
        for (int i = 0; i <= 100_000; i++)
        {
            double turns = i / 100_000.0;
            Assert.Equal(Math.Cos(Math.PI * turns), Cosine.OfHalfTurns(turns), 4e-16);
        }
        Assert.Equal(1, Cosine.OfHalfTurns(0));
        Assert.Equal(0, Cosine.OfHalfTurns(0.5));
        Assert.Equal(-1, Cosine.OfHalfTurns(1));
    }

    private sealed class Inverse() : LearningRateSchedule(Steps)
    {
        protected override double Factor(long count) => 1.0 / count;
    }
}
