using AnnGen.Activations;
using AnnGen.Runtime.Tests.Kernels;
using AnnGen.Runtime.Tests.Simd;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Activations;

/// <summary>How near a derivative that is taken from an output is to the derivative at the sum, over the whole range of floats.</summary>
public class ActivationDerivativeTests
{
    private const uint Stride = 4093;

    [Fact]
    public void That_of_Sigmoid_is_within_3_units() => AssertWithin<Sigmoid, SigmoidReference>(3, FloatSamples.UnitError);

    [Fact]
    public void That_of_Tanh_is_within_6_units() => AssertWithin<Tanh, TanhReference>(6, FloatSamples.UnitError);

    [Fact]
    public void That_of_Elu_is_within_3_units() => AssertWithin<Elu<AlphaOfOne>, EluReference>(3, FloatSamples.UnitError);

    [Fact]
    public void That_of_Softplus_is_within_4_ulp() => AssertWithin<Softplus, SoftplusReference>(4, FloatSamples.UlpError);

    [Fact]
    public void That_of_LeakyRelu_is_exact() => AssertWithin<LeakyRelu<Fifth>, LeakyReluReference>(0, FloatSamples.UlpError);

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(1e-45f, 1f)]
    [InlineData(-1e-45f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NaN, float.NaN)]
    public void Step_is_1_from_0_on_and_leaves_NaN_alone(float x, float expected)
    {
        Assert.Equal(expected, Step.Apply(Simd128.Broadcast(x)).FirstLane);
        Assert.Equal(0.75f, Step.Backpropagate(Simd128.Broadcast(0.75f), Simd128.Broadcast(expected)).FirstLane);
    }

    [Fact]
    public void Step_is_1_at_negative_zero() => Assert.Equal(1f, Step.Apply(Simd128.Broadcast(-0f)).FirstLane);

    private static void AssertWithin<TActivation, TReference>(double bound, Func<float, double, double> errorOf)
        where TActivation : struct, IOutputActivation
        where TReference : struct, IActivationReference
    {
        double worst = 0;
        float worstSample = 0;
        foreach (float x in FloatSamples.All(Stride))
        {
            // NaN passes, as other tests show; and the references divide infinities.
            if (!float.IsFinite(x))
                continue;
            float derivative = TActivation.Backpropagate(Simd128.Broadcast(1f), TActivation.Apply(Simd128.Broadcast(x))).FirstLane;
            double error = errorOf(derivative, TReference.Derivative(Math.Clamp(x, -700.0, 700.0)));
            if (error > worst)
                (worst, worstSample) = (error, x);
        }
        Assert.True(worst <= bound, $"{worst} at {worstSample:R}; the bound is {bound}.");
    }
}

internal readonly struct AlphaOfOne : IActivationParameter
{
    public static float Value => 1f;
}

internal readonly struct Fifth : IActivationParameter
{
    public static float Value => 0.2f;
}

internal readonly struct EluReference : IActivationReference
{
    public static double Value(double z) => z > 0 ? z : Math.Exp(z) - 1;

    public static double Derivative(double z) => z > 0 ? 1 : Math.Exp(z);
}

internal readonly struct LeakyReluReference : IActivationReference
{
    public static double Value(double z) => z > 0 ? z : 0.2f * z;

    public static double Derivative(double z) => z > 0 ? 1 : 0.2f;
}

internal readonly struct SoftplusReference : IActivationReference
{
    public static double Value(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));

    public static double Derivative(double z) => 1 / (1 + Math.Exp(-z));
}

internal readonly struct GeluReference : IActivationReference
{
    public static double Value(double z) => z * NormalDistribution.Distribution(z);

    public static double Derivative(double z) => NormalDistribution.Distribution(z) + z * NormalDistribution.Density(z);
}

internal readonly struct SiluReference : IActivationReference
{
    public static double Value(double z) => z / (1 + Math.Exp(-z));

    public static double Derivative(double z) => SiluDerivativeFunction.Reference(z);
}
