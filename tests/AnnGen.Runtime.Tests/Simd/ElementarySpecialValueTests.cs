using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Simd;

public class ElementarySpecialValueTests
{
    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(1e-45f, 1f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(-float.MaxValue, 0f)]
    [InlineData(88.73f, float.PositiveInfinity)]
    [InlineData(-103.9f, float.Epsilon)]
    [InlineData(-104.1f, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Exp_of_a_special_value(float x, float expected) => AssertSame(expected, Elementary.Exp(x));

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(0f, float.NegativeInfinity)]
    [InlineData(-1e-45f, float.NaN)]
    [InlineData(-1f, float.NaN)]
    [InlineData(float.NegativeInfinity, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.Epsilon, -103.27893f)]
    [InlineData(float.MaxValue, 88.72284f)]
    [InlineData(float.NaN, float.NaN)]
    public void Log_of_a_special_value(float x, float expected) => AssertSame(expected, Elementary.Log(x));

    [Theory]
    [InlineData(0f, 0.6931472f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(1000f, 1000f)]
    [InlineData(-103.9f, float.Epsilon)]
    [InlineData(float.NaN, float.NaN)]
    public void Softplus_of_a_special_value(float x, float expected) => AssertSame(expected, Elementary.Softplus(x));

    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(20f, 1f)]
    [InlineData(-103.9f, float.Epsilon)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Sigmoid_of_a_special_value(float x, float expected) => AssertSame(expected, Elementary.Sigmoid(x));

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(1e-45f, 1e-45f)]
    [InlineData(-1e-45f, -1e-45f)]
    [InlineData(-1e-20f, -1e-20f)]
    [InlineData(9.02f, 1f)]
    [InlineData(-9.02f, -1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, -1f)]
    [InlineData(float.NaN, float.NaN)]
    public void Tanh_of_a_special_value(float x, float expected) => AssertSame(expected, Elementary.Tanh(x));

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(1e-45f, 1e-45f)]
    [InlineData(-1e-45f, -1e-45f)]
    [InlineData(-1e-20f, -1e-20f)]
    [InlineData(-18f, -1f)]
    [InlineData(88.73f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, -1f)]
    [InlineData(float.NaN, float.NaN)]
    public void ExpMinusOne_of_a_special_value(float x, float expected) => AssertSame(expected, Elementary.ExpMinusOne(x));

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(2e-45f, 1e-45f)]
    [InlineData(1e-20f, 5e-21f)]
    [InlineData(float.MaxValue, float.MaxValue)]
    [InlineData(-float.MaxValue, 0f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Gelu_GeluTanh_and_Silu_of_a_special_value(float x, float expected)
    {
        AssertSame(expected, Elementary.Gelu(x));
        AssertSame(expected, Elementary.GeluTanh(x));
        AssertSame(expected, Elementary.Silu(x));
    }

    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(float.MaxValue, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(-float.MaxValue, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Derivatives_at_a_special_value(float x, float expected)
    {
        AssertSame(expected, GeluDerivativeFunction.Apply(x) + 0f);
        AssertSame(expected, GeluTanhDerivativeFunction.Apply(x) + 0f);
        AssertSame(expected, SiluDerivativeFunction.Apply(x) + 0f);
    }

    [Fact]
    public void Negative_zero_is_zero_for_all_but_those_that_keep_its_sign()
    {
        AssertSame(1f, Elementary.Exp(-0f));
        AssertSame(float.NegativeInfinity, Elementary.Log(-0f));
        AssertSame(0.5f, Elementary.Sigmoid(-0f));
        AssertSame(-0f, Elementary.Tanh(-0f));
        AssertSame(-0f, Elementary.ExpMinusOne(-0f));
        AssertSame(-0f, Elementary.Gelu(-0f));
        AssertSame(-0f, Elementary.GeluTanh(-0f));
        AssertSame(-0f, Elementary.Silu(-0f));
        AssertSame(0.5f, GeluDerivativeFunction.Apply(-0f));
        AssertSame(0.5f, GeluTanhDerivativeFunction.Apply(-0f));
        AssertSame(0.5f, SiluDerivativeFunction.Apply(-0f));
    }

    // By bits, so that −0 is not 0; any NaN is a NaN.
    private static void AssertSame(float expected, float actual)
    {
        if (float.IsNaN(expected))
            Assert.True(float.IsNaN(actual), $"{actual:R} is a number.");
        else
            Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(actual));
    }
}
