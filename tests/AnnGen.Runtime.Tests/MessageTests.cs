using System.Globalization;
using AnnGen.Randomness;

namespace AnnGen.Runtime.Tests;

/// <summary>Messages carry the values at fault, written alike in every culture.</summary>
public class MessageTests
{
    /// <summary>A culture whose numbers look like no other's.</summary>
    private static readonly CultureInfo s_strange = new("")
    {
        NumberFormat = new NumberFormatInfo { NegativeSign = "~", NumberDecimalSeparator = ",", NaNSymbol = "nothing" },
    };

    private static readonly Dataset<Dim<_1>, Values<Dim<_1>>> s_data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(new float[3], new float[3]);

    public static TheoryData<string, Action> Refused { get; } = new()
    {
        { "The learning rate is -1.5;", () => _ = new Sgd(-1.5f) },
        { "The momentum is -0.5;", () => _ = new Sgd(0.1f, -0.5f) },
        { "The learning rate is NaN;", () => _ = new Adam(float.NaN) },
        { "β₁ is 1.5;", () => _ = new Adam(0.1f, beta1: 1.5f) },
        { "β₂ is -0.5;", () => _ = new AdamW(0.1f, beta2: -0.5f) },
        { "ε is -1E-08;", () => _ = new Adam(0.1f, epsilon: -1e-8f) },
        { "ε is 0;", () => _ = new Adam(0.1f, epsilon: 0f) },
        { "The weight decay is -0.5;", () => _ = new AdamW(0.1f, weightDecay: -0.5f) },
        { "The dampening is -0.5;", () => _ = new Sgd(0.1f, 0.9f, dampening: -0.5f) },
        { "Nesterov's momentum takes no dampening; it is 0.5.", () => _ = new Sgd(0.1f, 0.9f, dampening: 0.5f, nesterov: true) },
        { "α is -0.5;", () => _ = new RmsProp(0.1f, alpha: -0.5f) },
        { "The initial accumulator is -0.5;", () => _ = new AdaGrad(0.1f, initialAccumulator: -0.5f) },
        { "The number of parameters is -1;", () => SpanOptimizer.Create(new Sgd(0.1f), -1) },
        { "The scale of the learning rate is -0.5;", () => SpanOptimizer.Create(new Sgd(0.1f), 1).Step(new float[1], new float[1], -0.5f) },
        { "There is no unit -1 of schedules;", () => _ = new StepSchedule(1, (ScheduleUnit)(-1)) },
        { "The length is -1;", () => _ = new StepSchedule(-1, ScheduleUnit.Steps) },
        { "The factor is -0.5;", () => _ = new ExponentialSchedule(-0.5, ScheduleUnit.Steps) },
        { "The count is -1;", () => new ConstantSchedule().FactorAt(-1) },
        { "The state has the factor -0.5, -1 bad observations and a cooldown of -2;", () => new PlateauSchedule().State = new(-0.5, 1, -1, -2) },
        { "has class -1;", () => _ = new Classes<Dim<_3>>([-1]) },
        { "-2 samples cannot be taken", () => s_data.Take(-2) },
        { "There is no sample -2", () => s_data.Slice(-2, 1) },
        { "-2 samples from sample 1", () => s_data.Slice(1, -2) },
        { "cannot be split after -2", () => s_data.Split(-2) },
        { "There is no layer -1;", () => _ = new KeyedRandom(0, RandomPurpose.Data, layer: -1) },
        { "The step is -1;", () => _ = new KeyedRandom(0, RandomPurpose.Data, step: -1) },
        { "The bound is -1;", () => new KeyedRandom(0, RandomPurpose.Data).Below(0, -1) },
        { "MNIST has no part -1;", () => MnistDataset.Load(".", (MnistSplit)(-1)) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Values_are_written_alike_in_every_culture(string message, Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = s_strange;
        try
        {
            string text = Assert.ThrowsAny<ArgumentException>(action).Message;
            Assert.Contains(message, text, StringComparison.Ordinal);
            Assert.DoesNotContain("~", text, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
