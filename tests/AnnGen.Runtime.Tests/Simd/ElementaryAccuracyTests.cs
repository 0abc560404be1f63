using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Simd;

public class ElementaryAccuracyTests
{
    // The documented bounds hold for all floats (measured once, in ten minutes); here a sample is looked at.
    // A prime, so that the samples differ in their low bits; 4.2 million of them.
    private const uint Stride = 1021;

    [Fact]
    public void Exp_is_within_1_02_ulp_of_the_double_reference() => AssertWithin<ExpFunction>(1.02);

    [Fact]
    public void Log_is_within_0_87_ulp_of_the_double_reference() => AssertWithin<LogFunction>(0.87);

    [Fact]
    public void Softplus_is_within_1_75_ulp_of_the_double_reference() => AssertWithin<SoftplusFunction>(1.75);

    [Fact]
    public void Sigmoid_is_within_2_41_ulp_of_the_double_reference() => AssertWithin<SigmoidFunction>(2.41);

    [Fact]
    public void Tanh_is_within_2_5_ulp_of_the_double_reference() => AssertWithin<TanhFunction>(2.5);

    [Fact]
    public void ExpMinusOne_is_within_1_5_ulp_of_the_double_reference() => AssertWithin<ExpMinusOneFunction>(1.5);

    [Fact]
    public void Gelu_is_within_5_ulp_of_the_double_reference() => AssertWithin<GeluFunction>(5);

    [Fact]
    public void GeluTanh_is_within_3_ulp_of_the_double_reference() => AssertWithin<GeluTanhFunction>(3);

    [Fact]
    public void Silu_is_within_3_ulp_of_the_double_reference() => AssertWithin<SiluFunction>(3);

    [Fact]
    public void The_derivative_of_Gelu_is_within_3_units() => AssertWithinUnits<GeluDerivativeFunction>(3);

    [Fact]
    public void The_derivative_of_GeluTanh_is_within_2_units() => AssertWithinUnits<GeluTanhDerivativeFunction>(2);

    [Fact]
    public void The_derivative_of_Silu_is_within_2_units() => AssertWithinUnits<SiluDerivativeFunction>(2);

    [Fact]
    public void ExpMinusOne_is_never_below_minus_one()
    {
        float[] results = FloatSamples.Evaluate<ExpMinusOneFunction, Simd256>(FloatSamples.All(Stride));
        Assert.DoesNotContain(results, y => y < -1);
    }

    [Fact]
    public void Tanh_never_leaves_the_interval_from_minus_one_to_one()
    {
        float[] samples = FloatSamples.All(Stride);
        float[] results = FloatSamples.Evaluate<TanhFunction, Simd256>(samples);
        Assert.DoesNotContain(results, y => MathF.Abs(y) > 1);
    }

    [Fact]
    public void The_error_is_counted_in_the_spacing_of_floats_at_the_true_value()
    {
        Assert.Equal(1, FloatSamples.UlpError(MathF.BitIncrement(1f), 1));
        Assert.Equal(0.5, FloatSamples.UlpError(MathF.BitDecrement(1f), 1));
        Assert.Equal(3, FloatSamples.UlpError(3 * float.Epsilon, 0));
        Assert.Equal(0, FloatSamples.UlpError(float.PositiveInfinity, 1e39));
        Assert.Equal(double.PositiveInfinity, FloatSamples.UlpError(float.MaxValue, 1e39));
        Assert.Equal(double.PositiveInfinity, FloatSamples.UlpError(float.NaN, 1));
    }

    private static void AssertWithin<TFunction>(double bound) where TFunction : struct, IElementaryFunction =>
        AssertWithin<TFunction>(bound, "ULP", FloatSamples.UlpError);

    // In units of 2⁻²⁴, half the spacing of floats at 1: what crosses 0 somewhere has no relative precision there.
    private static void AssertWithinUnits<TFunction>(double bound) where TFunction : struct, IElementaryFunction =>
        AssertWithin<TFunction>(bound, "units of 2⁻²⁴", FloatSamples.UnitError);

    private static void AssertWithin<TFunction>(double bound, string unit, Func<float, double, double> errorOf) where TFunction : struct, IElementaryFunction
    {
        float[] samples = FloatSamples.All(Stride);
        float[] results = FloatSamples.Evaluate<TFunction, Simd256>(samples);
        double worst = 0;
        float worstSample = 0;
        for (int i = 0; i < samples.Length - Simd256.Width; i++)
        {
            double error = errorOf(results[i], TFunction.Reference(samples[i]));
            if (error <= worst)
                continue;
            worst = error;
            worstSample = samples[i];
        }

        Assert.True(worst <= bound, $"{worst} {unit} at {worstSample:R}; the bound is {bound}.");
    }
}
