using System.Globalization;
using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Processes;

/// <summary>
/// Nothing is allocated by training or inference, on any thread. Measured over a whole process in which nothing else happens.
/// </summary>
/// <remarks>
/// The runtime itself allocates now and then: its cache of casts doubles when two types fall into the same place, which depends
/// on their addresses (in some 10 % of runs, 12,336 bytes), and threads that compile in the background have theirs. What
/// AnnGen allocates shows in every run, so the least of several counts.
/// </remarks>
public class AllocationTests
{
    private const int MaxRuns = 6;

    public static TheoryData<int, GradientMode> ThreadsAndModes => DeterminismTests.ThreadsAndModes;

    [Theory]
    [MemberData(nameof(ThreadsAndModes))]
    public async Task Steps_epochs_and_predictions_allocate_nothing_from_the_first_on(int threads, GradientMode gradients) =>
        await AssertNothingAsync(measurements: 29, "allocations", $"{threads}", $"{gradients}");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Clipped_steps_and_epochs_allocate_nothing_from_the_first_on(int threads) =>
        await AssertNothingAsync(measurements: 29, "allocations", $"{threads}", $"{GradientMode.Fused}", "0.25");

    [Theory]
    [InlineData(1, GradientMode.Fused)]
    [InlineData(2, GradientMode.Materialised)]
    public async Task No_optimizer_and_no_option_of_training_allocates(int threads, GradientMode gradients) =>
        await AssertNothingAsync(measurements: 30, "optimizer-allocations", $"{threads}", $"{gradients}");

    [Theory]
    [InlineData(1, GradientMode.Fused)]
    [InlineData(2, GradientMode.Materialised)]
    [InlineData(3, GradientMode.Fused)]
    public async Task No_activation_loss_or_optimizer_allocates(int threads, GradientMode gradients) =>
        await AssertNothingAsync(measurements: 3 * TrainedBits.Cases.Count, "case-allocations", $"{threads}", $"{gradients}");

    [Fact]
    public async Task A_program_that_only_predicts_allocates_nothing_from_the_first_prediction_on() =>
        await AssertNothingAsync(measurements: 8, "inference-allocations");

    [Fact]
    public async Task The_measurement_sees_what_other_threads_allocate()
    {
        IReadOnlyDictionary<string, string> bytes = await ChildProgram.RunAsync("", "allocation-check");
        Assert.InRange(Bytes(bytes["1000 bytes on each of 2 threads"]), 2000, 20_000);
    }

    private static async Task AssertNothingAsync(int measurements, params string[] arguments)
    {
        Dictionary<string, long> least = await MeasureAsync(arguments);
        for (int run = 1; run < MaxRuns && least.Values.Any(bytes => bytes > 0); run++)
        {
            foreach ((string what, long bytes) in await MeasureAsync(arguments))
                least[what] = Math.Min(least[what], bytes);
        }

        Assert.Equal(measurements, least.Count);
        Assert.All(least, measured => Assert.True(measured.Value == 0, $"{measured.Key}: {measured.Value} bytes in each of {MaxRuns} runs."));
    }

    private static async Task<Dictionary<string, long>> MeasureAsync(string[] arguments) =>
        (await ChildProgram.RunAsync("", arguments)).ToDictionary(pair => pair.Key, pair => Bytes(pair.Value));

    private static long Bytes(string value) => long.Parse(value, CultureInfo.InvariantCulture);
}
