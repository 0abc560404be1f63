namespace AnnGen.Runtime.Tests.Optimizers;

/// <summary>Optimizers on plain spans, without a network.</summary>
public class SpanOptimizerTests
{
    [Fact]
    public void Any_number_of_parameters_has_the_bits_of_the_same_ones_among_many()
    {
        AssertSame(new Sgd(0.1f, 0.9f));
        AssertSame(new Sgd(0.1f, 0.9f, weightDecay: 0.1f, nesterov: true));
        AssertSame(new Adam(0.1f, amsgrad: true));
        AssertSame(new AdamW(0.1f));
        AssertSame(new RmsProp(0.1f, momentum: 0.9f, centered: true));
        AssertSame(new RmsProp(0.1f));
        AssertSame(new AdaGrad(0.1f, initialAccumulator: 0.1f));
    }

    [Fact]
    public void A_bowl_is_rolled_down_by_momentum_as_by_hand()
    {
        // f(x, y) = x² + 10·y², μ = 0.5, η = 0.05, in numbers that a pencil can follow.
        float[] position = [1f, 1f];
        SpanOptimizer optimizer = SpanOptimizer.Create(new Sgd(0.05f, momentum: 0.5f), parameters: 2);
        optimizer.Step(position, [2 * position[0], 20 * position[1]]);
        Assert.Equal(0.9f, position[0], 1e-6f);
        Assert.Equal(0f, position[1], 1e-6f);
        optimizer.Step(position, [2 * position[0], 20 * position[1]]);
        Assert.Equal(0.9f - 0.05f * (0.5f * 2 + 1.8f), position[0], 1e-6f);
        Assert.Equal(-0.05f * 0.5f * 20, position[1], 1e-6f);
        Assert.Equal(2, optimizer.StepCount);
    }

    [Fact]
    public void A_schedule_scales_its_learning_rate()
    {
        float[] position = [0f];
        var schedule = new StepSchedule(1, ScheduleUnit.Steps, factor: 0.5);
        SpanOptimizer optimizer = SpanOptimizer.Create(new Sgd(1f), parameters: 1);
        for (int step = 0; step < 3; step++)
            optimizer.Step(position, [1f], (float)schedule.FactorAt(optimizer.StepCount));
        Assert.Equal(-1.75f, position[0]);
        Assert.Equal(1f, optimizer.LearningRate);
    }

    [Fact]
    public void A_user_s_own_rule_works_as_the_built_in_ones()
    {
        float[] position = [0f, 5f, -5f];
        SpanOptimizer.Create(new SignDescent(0.5f), parameters: 3).Step(position, [2f, -3f, 0f]);
        Assert.Equal([-0.5f, 5.5f, -5f], position);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        float[] position = new float[5];
        float[] gradient = [1f, 2f, 3f, 4f, 5f];
        SpanOptimizer optimizer = SpanOptimizer.Create(new Adam(), parameters: 5);
        optimizer.Step(position, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
            optimizer.Step(position, gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Spans_of_another_length_are_refused_with_both_numbers()
    {
        SpanOptimizer optimizer = SpanOptimizer.Create(new Sgd(0.1f), parameters: 3);
        Assert.Contains("created for 3 parameters; got 2", Assert.Throws<ArgumentException>(() => optimizer.Step(new float[2], new float[3])).Message, StringComparison.Ordinal);
        Assert.Contains("created for 3 parameters; the gradient has 4 values", Assert.Throws<ArgumentException>(() => optimizer.Step(new float[3], new float[4])).Message, StringComparison.Ordinal);
        Assert.Equal(0, optimizer.StepCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => SpanOptimizer.Create(new Sgd(0.1f), parameters: 0));
    }

    private static void AssertSame<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        int[] many = AfterSteps(optimizer, 64);
        for (int count = 1; count < 40; count++)
            Assert.Equal(many[..count], AfterSteps(optimizer, count));
    }

    private static int[] AfterSteps<TOptimizer>(TOptimizer optimizer, int count) where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        SpanOptimizer spans = SpanOptimizer.Create(optimizer, count);
        float[] parameters = [.. Enumerable.Range(0, count).Select(i => 0.5f - i / 40f)];
        for (int step = 0; step < 5; step++)
            spans.Step(parameters, [.. Enumerable.Range(0, count).Select(i => (i * 7 + step * 3) % 11 - 5f)]);
        return [.. parameters.Select(BitConverter.SingleToInt32Bits)];
    }
}
