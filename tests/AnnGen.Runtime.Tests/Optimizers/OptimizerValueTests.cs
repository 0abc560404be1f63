using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Optimizers;

/// <summary>Optimizers refuse values that cannot work, and say so before the first step.</summary>
public class OptimizerValueTests
{
    [Theory]
    [InlineData(-1f, 0.9f, 0.999f, 1e-8f, 0f)]
    [InlineData(float.NaN, 0.9f, 0.999f, 1e-8f, 0f)]
    [InlineData(0.1f, 1f, 0.999f, 1e-8f, 0f)]
    [InlineData(0.1f, 0.9f, -0.1f, 1e-8f, 0f)]
    [InlineData(0.1f, 0.9f, 0.999f, float.PositiveInfinity, 0f)]
    [InlineData(0.1f, 0.9f, 0.999f, 0f, 0f)]
    [InlineData(0.1f, 0.9f, 0.999f, 1e-8f, -0.1f)]
    [InlineData(0.1f, 0.9f, 0.999f, 1e-8f, float.PositiveInfinity)]
    public void Adam_refuses_values_out_of_range(float learningRate, float beta1, float beta2, float epsilon, float weightDecay)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(learningRate, beta1, beta2, epsilon, weightDecay));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(learningRate, beta1, beta2, epsilon, weightDecay));
    }

    [Theory]
    [InlineData(-1f, 0.9f, 1e-8f, 0f, 0f)]
    [InlineData(0.1f, 1f, 1e-8f, 0f, 0f)]
    [InlineData(0.1f, -0.1f, 1e-8f, 0f, 0f)]
    [InlineData(0.1f, 0.9f, 0f, 0f, 0f)]
    [InlineData(0.1f, 0.9f, 1e-8f, -1f, 0f)]
    [InlineData(0.1f, 0.9f, 1e-8f, 0f, 1f)]
    [InlineData(0.1f, 0.9f, 1e-8f, 0f, float.NaN)]
    public void RmsProp_refuses_values_out_of_range(float learningRate, float alpha, float epsilon, float weightDecay, float momentum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(learningRate, alpha, epsilon, weightDecay, momentum));

    [Theory]
    [InlineData(-1f, 0f, 0f, 0f, 1e-10f)]
    [InlineData(0.1f, -1f, 0f, 0f, 1e-10f)]
    [InlineData(0.1f, 0f, float.NaN, 0f, 1e-10f)]
    [InlineData(0.1f, 0f, 0f, -1f, 1e-10f)]
    [InlineData(0.1f, 0f, 0f, 0f, 0f)]
    public void AdaGrad_refuses_values_out_of_range(float learningRate, float decay, float weightDecay, float initial, float epsilon) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaGrad(learningRate, decay, weightDecay, initial, epsilon));

    [Theory]
    [InlineData(-0.1f, 0f, 0f, 0f)]
    [InlineData(float.NaN, 0f, 0f, 0f)]
    [InlineData(float.PositiveInfinity, 0f, 0f, 0f)]
    [InlineData(0.1f, -0.1f, 0f, 0f)]
    [InlineData(0.1f, 1f, 0f, 0f)]
    [InlineData(0.1f, float.NaN, 0f, 0f)]
    [InlineData(0.1f, 0.9f, -0.1f, 0f)]
    [InlineData(0.1f, 0.9f, 1.1f, 0f)]
    [InlineData(0.1f, 0.9f, 0f, -0.1f)]
    public void Sgd_refuses_values_out_of_range(float learningRate, float momentum, float dampening, float weightDecay) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(learningRate, momentum, dampening, weightDecay));

    [Fact]
    public void Sgd_refuses_values_that_do_not_go_together()
    {
        AssertRefused("The dampening is 0.5, and the momentum that it dampens is 0.", () => new Sgd(0.1f, dampening: 0.5f));
        AssertRefused("Nesterov's momentum takes a momentum above 0.", () => new Sgd(0.1f, nesterov: true));
        AssertRefused("Nesterov's momentum takes no dampening; it is 0.5.", () => new Sgd(0.1f, 0.9f, dampening: 0.5f, nesterov: true));

        static void AssertRefused(string message, Func<object> create) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(create).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_of_a_rule_that_divides_is_refused()
    {
        AssertRefused(() => SpanOptimizer.Create(default(Adam), 1), "new Adam(");
        AssertRefused(() => SpanOptimizer.Create(default(RmsProp), 1), "new RmsProp(");
        AssertRefused(() => SpanOptimizer.Create(default(AdaGrad), 1), "new AdaGrad(");

        static void AssertRefused(Func<object> create, string advice)
        {
            string message = Assert.Throws<InvalidOperationException>(create).Message;
            Assert.Contains("whose ε is 0", message, StringComparison.Ordinal);
            Assert.Contains(advice, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_centred_variance_that_rounding_makes_negative_counts_as_zero()
    {
        // With a constant gradient the variance goes to zero, and every other rounding below it.
        float[] parameters = new float[Simd128.Width];
        SpanOptimizer optimizer = SpanOptimizer.Create(new RmsProp(1e-6f, alpha: 0.5f, epsilon: 1e-3f, centered: true), parameters.Length);
        for (int step = 0; step < 1000; step++)
            optimizer.Step(parameters, [0.1f, 0.3f, 0.7f, 1.1f]);
        Assert.All(parameters, parameter => Assert.True(float.IsFinite(parameter)));
    }
}
