using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

public class LanesTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(15, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(100, 112)]
    [InlineData(784, 784)]
    public void Rows_fill_whole_vectors_of_sixteen_floats(int size, int padded) => Assert.Equal(padded, Lanes.Padded(size));

    [Fact]
    public void Sums_are_taken_halves_onto_halves()
    {
        // Of numbers this far apart, one order of additions differs from another in most draws, and not in all.
        var random = new Random(1);
        for (int draw = 0; draw < 100; draw++)
        {
            float[] x = [.. Enumerable.Range(0, 16).Select(_ => (random.NextSingle() - 0.5f) * MathF.Pow(2, random.Next(10)))];
            Assert.Equal(Two(0) + Two(1), Lanes.Sum(in x[0]));

            float Eight(int i) => x[i] + x[i + 8];
            float Four(int i) => Eight(i) + Eight(i + 4);
            float Two(int i) => Four(i) + Four(i + 2);
        }
    }

    [Fact]
    public void Sums_in_double_precision_are_taken_in_the_same_order()
    {
        var random = new Random(2);
        for (int draw = 0; draw < 100; draw++)
        {
            double[] x = [.. Enumerable.Range(0, 16).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(10)))];
            double expected = Two(0) + Two(1);
            Assert.Equal(expected, Lanes.Sum(x));

            double Eight(int i) => x[i] + x[i + 8];
            double Four(int i) => Eight(i) + Eight(i + 4);
            double Two(int i) => Four(i) + Four(i + 2);
        }
    }
}
