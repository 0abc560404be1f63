using AnnGen.Kernels;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels;

public class SquareSumsTests
{
    /// <summary>Rows of sixteen: one, around a block, and around several; no multiple of a block in most.</summary>
    public static TheoryData<int> RowCounts { get; } = [1, 2, 3, 17, 255, 256, 257, 767, 768, 1001];

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void Sums_agree_with_a_plain_loop_in_double_precision(int rows) =>
        AssertAgrees(new Matrix(rows, Lanes.Count, Lanes.Count).Draw(new Random(rows)));

    [Theory]
    [InlineData(1e25f)]
    [InlineData(float.MaxValue)]
    [InlineData(1e-25f)]
    [InlineData(float.Epsilon)]
    [InlineData(0f)]
    public void Squares_neither_overflow_nor_underflow(float magnitude)
    {
        Matrix values = new Matrix(300, Lanes.Count, Lanes.Count).Fill(magnitude);
        double sum = AssertAgrees(values).Sum();
        Assert.Equal(Math.Sqrt(300 * 16) * magnitude, Math.Sqrt(sum), 1e-12 * magnitude);
    }

    [Fact]
    public void Small_squares_count_beside_large_ones()
    {
        Matrix values = new Matrix(256, Lanes.Count, Lanes.Count).Fill(1e-3f);
        values[100, 5] = 1f;
        AssertAgrees(values);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void One_value_that_is_not_finite_makes_the_sum_of_its_block_so(float value)
    {
        for (int column = 0; column < Lanes.Count; column++)
        {
            Matrix values = new Matrix(700, Lanes.Count, Lanes.Count).Fill(1f);
            values[511, column] = value;
            double[] sums = Sums<Simd512>(values, [Share.All]);
            Assert.Equal([true, false, true], sums.Select(double.IsFinite));
        }
    }

    // Also more workers than there are blocks.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Shares_of_several_workers_have_the_bits_of_one(int workers)
    {
        Matrix values = new Matrix(1001, Lanes.Count, Lanes.Count).Draw(new Random(1));
        Assert.Equal(Sums<Simd128>(values, [Share.All]), Sums<Simd128>(values, Shares.Of(workers)));
    }

    /// <summary>Sums all blocks at every width, where the bits have to be the same.</summary>
    private static double[] AssertAgrees(Matrix values)
    {
        double[] sums = Sums<Simd128>(values, [Share.All]);
        Assert.Equal(sums, Sums<Simd256>(values, [Share.All]));
        Assert.Equal(sums, Sums<Simd512>(values, [Share.All]));
        double[] dispatched = new double[sums.Length];
        SquareSums.OfBlocks(values.Floats, dispatched, Share.All);
        Assert.Equal(sums, dispatched);

        float[][] blocks = [.. values.Floats.ToArray().Chunk(4096)];
        Assert.Equal(blocks.Length, sums.Length);
        for (int block = 0; block < blocks.Length; block++)
        {
            double expected = 0;
            foreach (float value in blocks[block])
                expected += (double)value * value;
            // All terms are positive: each of two sums is off by at most one rounding an addition.
            Assert.Equal(expected, sums[block], 2 * blocks[block].Length * Math.ScaleB(1, -53) * expected);
        }
        return sums;
    }

    private static double[] Sums<TSimd>(Matrix values, IEnumerable<Share> shares) where TSimd : struct, ISimd<TSimd>
    {
        double[] sums = new double[SquareSums.BlockCount(values.Floats.Length)];
        Array.Fill(sums, double.NaN);
        foreach (Share share in shares)
            SquareSums.OfBlocks<TSimd>(values.Floats, sums, share);
        values.AssertGuardsAreWhole();
        return sums;
    }
}
