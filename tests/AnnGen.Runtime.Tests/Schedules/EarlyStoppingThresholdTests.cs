namespace AnnGen.Runtime.Tests.Schedules;

public class EarlyStoppingThresholdTests
{
    // Which epoch, counted from 1, ends training; 0 where none does.
    public static TheoryData<ThresholdMode, double, double[], int> Losses { get; } = new()
    {
        { ThresholdMode.Absolute, 0, [-1, -1, -1], 3 },
        { ThresholdMode.Absolute, 0, [-1, -1.5, -2, -2.5], 0 },
        { ThresholdMode.Absolute, 0.1, [-1, -1.05, -1.2, -1.25, -1.29, -9], 5 },
        { ThresholdMode.Absolute, 0.1, [0.05, 0, -0.04, -0.06], 3 },
        { ThresholdMode.Absolute, 0.1, [-10, -10.5, -10.9], 0 },
        { ThresholdMode.Relative, 0.1, [-10, -10.5, -10.9], 3 },
        { ThresholdMode.Relative, 0.1, [-10, -11.5, -11.6, -12.8, -12.8], 0 },
        { ThresholdMode.Relative, 0.1, [-10, -9.5, -9.2], 3 },
        { ThresholdMode.Relative, 0.1, [10, 9.5, 8.9, 8.5, 8.1], 5 },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Losses_of_either_sign_count_by_the_difference_to_the_best(ThresholdMode mode, double minDelta, double[] losses, int expectedEnd)
    {
        var rule = new EarlyStopping(patience: 2, minDelta, restoreBest: false, mode);
        // Weights that are not restored are not kept, so there need not be any.
        var best = new BestEpoch(rule, parameters: null!);
        int end = 0;
        for (int epoch = 1; epoch <= losses.Length && end == 0; epoch++)
        {
            best.Observe(losses[epoch - 1]);
            if (best.EndsTraining)
                end = epoch;
        }
        Assert.Equal(expectedEnd, end);
    }

    [Theory]
    [InlineData(ThresholdMode.Relative, 1.0, "minDelta")]
    [InlineData(ThresholdMode.Relative, -0.1, "minDelta")]
    [InlineData(ThresholdMode.Absolute, double.NaN, "minDelta")]
    [InlineData((ThresholdMode)2, 0.1, "minDeltaMode")]
    public void A_threshold_out_of_its_range_is_refused(ThresholdMode mode, double minDelta, string parameter) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new EarlyStopping(2, minDelta, minDeltaMode: mode));
}
