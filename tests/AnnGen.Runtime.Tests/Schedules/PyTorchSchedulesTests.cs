using System.Text.Json;

namespace AnnGen.Runtime.Tests.Schedules;

/// <summary>Each schedule follows PyTorch's (<c>schedules.py</c> wrote the figures).</summary>
public class PyTorchSchedulesTests
{
    private static readonly JsonElement s_reference =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schedules", "schedules.json"))).RootElement;

    [Fact]
    public void Step_agrees() => AssertAgrees("Step", new StepSchedule(7, ScheduleUnit.Epochs, factor: 0.3));

    [Fact]
    public void Exponential_agrees() => AssertAgrees("Exponential", new ExponentialSchedule(0.9, ScheduleUnit.Epochs));

    [Fact]
    public void Cosine_agrees() => AssertAgrees("Cosine", new CosineSchedule(40, ScheduleUnit.Steps));

    [Fact]
    public void Cosine_with_another_end_agrees() => AssertAgrees("CosineWithEnd", new CosineSchedule(40, ScheduleUnit.Steps, endFactor: 0.05));

    [Fact]
    public void Warm_up_agrees() => AssertAgrees("WarmUp", new WarmUpSchedule(8, ScheduleUnit.Steps, startFactor: 0.25));

    [Fact]
    public void Warm_up_in_front_of_another_schedule_agrees() => AssertAgrees(
        "WarmUpThenExponential", new WarmUpSchedule(8, ScheduleUnit.Steps, new ExponentialSchedule(0.9, ScheduleUnit.Steps), startFactor: 0.25));

    [Fact]
    public void One_cycle_agrees() => AssertAgrees("OneCycle", new OneCycleSchedule(40, ScheduleUnit.Steps));

    [Fact]
    public void One_cycle_with_other_values_agrees() => AssertAgrees(
        "OneCycleOtherValues", new OneCycleSchedule(40, ScheduleUnit.Steps, risingShare: 0.41, startDivisor: 5, endDivisor: 100));

    [Fact]
    public void Reduce_on_plateau_agrees() => AssertAgrees("Plateau", new PlateauSchedule(factor: 0.5, patience: 2));

    [Fact]
    public void Reduce_on_plateau_with_a_cooldown_agrees() => AssertAgrees(
        "PlateauWithCooldown", new PlateauSchedule(factor: 0.3, patience: 1, threshold: 0.01, cooldown: 3, minFactor: 0.02));

    private static void AssertAgrees(string name, LearningRateSchedule schedule)
    {
        double[] expected = s_reference.GetProperty("factors").GetProperty(name).Deserialize<double[]>()!;
        double?[] losses = s_reference.GetProperty("losses").Deserialize<double?[]>()!;
        Assert.Equal(40, expected.Length);
        for (int count = 0; count < expected.Length; count++)
        {
            Assert.Equal(expected[count], schedule.FactorAt(count), 1e-12);
            schedule.Observe(losses[count] ?? double.NaN);
        }
    }
}
