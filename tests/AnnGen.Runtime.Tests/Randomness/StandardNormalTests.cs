using AnnGen.Randomness;

namespace AnnGen.Runtime.Tests.Randomness;

public class StandardNormalTests
{
    // Computed by Python's statistics.NormalDist().inv_cdf, which is AS 241 in its version of 16 digits.
    [Theory]
    [InlineData(1e-308, -37.54067492154595)]
    [InlineData(1e-100, -21.27345356096532)]
    [InlineData(1e-20, -9.262340089798405)]
    [InlineData(1.2e-11, -6.679352656501522)]
    [InlineData(1e-9, -5.9978070150076865)]
    [InlineData(0.0001, -3.71901648545568)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.0749, -1.4402382675279632)]
    [InlineData(0.0751, -1.4388253927525398)]
    [InlineData(0.2, -0.8416212335729142)]
    [InlineData(0.49, -0.025068908258711057)]
    [InlineData(0.51, 0.025068908258711057)]
    [InlineData(0.8, 0.8416212335729144)]
    [InlineData(0.9249, 1.4388253927525403)]
    [InlineData(0.9251, 1.4402382675279632)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(0.9999999, 5.199337582290662)]
    public void A_quantile_is_right_to_seven_digits(double probability, double expected) =>
        Assert.Equal(1, StandardNormal.Quantile(probability) / expected, tolerance: 1.3e-7);

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(-0.1, double.NaN)]
    [InlineData(1.1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void A_quantile_at_the_edge(double probability, double expected) =>
        Assert.Equal(expected, StandardNormal.Quantile(probability));

    [Fact]
    public void Quantiles_are_symmetrical()
    {
        for (double probability = 1.0 / 1024; probability < 0.5; probability += 1.0 / 1024)
            Assert.Equal(-StandardNormal.Quantile(probability), StandardNormal.Quantile(1 - probability));
    }
}
