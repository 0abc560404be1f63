namespace AnnGen.Runtime.Tests.Schedules;

public class PlateauThresholdTests
{
    public static TheoryData<double[]> Losses { get; } = new()
    {
        { [-1, -1, -1, -1, -1, -1] },
        { [-1, -1.05, -1.2, -1.19, -1.35, -5, -5] },
        { [1, 0.05, 0, 0, -0.05, -0.2, -0.21, -0.2] },
        { [double.PositiveInfinity, 3, 2.85, 2.5, 2.5, double.NaN, 1] },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_counts_by_the_difference_to_the_best_one(double[] losses)
    {
        foreach (ThresholdMode mode in Enum.GetValues<ThresholdMode>())
        {
            var schedule = new PlateauSchedule(factor: 0.5, patience: 1, threshold: 0.1, thresholdMode: mode);
            double best = double.PositiveInfinity;
            double factor = 1;
            int bad = 0;
            foreach (double loss in losses)
            {
                double least = mode == ThresholdMode.Absolute ? 0.1 : 0.1 * Math.Abs(best);
                bool isBetter = double.IsPositiveInfinity(best) ? loss < best : best - loss > least;
                (best, bad) = isBetter ? (loss, 0) : (best, bad + 1);
                if (bad > 1)
                    (factor, bad) = (factor / 2, 0);
                schedule.Observe(loss);
                Assert.Equal((factor, best), (schedule.State.Factor, schedule.State.BestLoss));
            }
        }
    }

    [Fact]
    public void Equal_negative_losses_lower_the_rate()
    {
        var schedule = new PlateauSchedule(factor: 0.5, patience: 0);
        schedule.Observe(-1);
        schedule.Observe(-1);
        Assert.Equal(0.5, schedule.State.Factor);
    }

    [Theory]
    [InlineData(ThresholdMode.Relative, 1.0, "threshold")]
    [InlineData(ThresholdMode.Absolute, double.PositiveInfinity, "threshold")]
    [InlineData((ThresholdMode)(-1), 0.1, "thresholdMode")]
    public void A_threshold_out_of_its_range_is_refused(ThresholdMode mode, double threshold, string parameter) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new PlateauSchedule(threshold: threshold, thresholdMode: mode));

    [Fact]
    public void A_threshold_of_one_and_above_is_a_difference_where_it_is_absolute()
    {
        var schedule = new PlateauSchedule(factor: 0.5, patience: 0, threshold: 2, thresholdMode: ThresholdMode.Absolute);
        schedule.Observe(-10);
        schedule.Observe(-11.5);
        Assert.Equal((0.5, -10), (schedule.State.Factor, schedule.State.BestLoss));
        schedule.Observe(-12.5);
        Assert.Equal((0.5, -12.5), (schedule.State.Factor, schedule.State.BestLoss));
    }
}
