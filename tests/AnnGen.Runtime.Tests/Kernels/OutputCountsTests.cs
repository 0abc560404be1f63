using AnnGen.Kernels;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels;

public class OutputCountsTests
{
    private const float Lowest = -0.5f;
    private const float Highest = 0.75f;

    /// <summary>Rows and units: one, around vectors of every width, and more than a cache line.</summary>
    public static TheoryData<int, int> Sizes { get; } = new()
    {
        { 1, 1 }, { 3, 4 }, { 5, 7 }, { 64, 15 }, { 33, 16 }, { 2, 17 }, { 100, 33 }, { 7, 65 }, { 0, 20 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Counts_agree_with_a_plain_loop_at_every_width(int rows, int units)
    {
        Matrix outputs = Matrix.Padded(Math.Max(rows, 1), units).Draw(new Random(units)).FillPadding(9f);
        long[] expected = new long[units];
        for (int unit = 0; unit < units; unit++)
        {
            for (int row = 0; row < rows; row++)
                expected[unit] += outputs[row, unit] < Lowest || outputs[row, unit] > Highest ? 1 : 0;
        }
        Assert.Equal(expected, Counts<Simd128>(outputs, rows, [Share.All]));
        Assert.Equal(expected, Counts<Simd256>(outputs, rows, [Share.All]));
        Assert.Equal(expected, Counts<Simd512>(outputs, rows, [Share.All]));
        Assert.Equal(expected, Counts<Simd512>(outputs, rows, Shares.Of(3)));

        long[] dispatched = new long[units];
        OutputCounts.AddOutside(in outputs.Origin, outputs.Stride, rows, Lowest, Highest, dispatched, Share.All);
        Assert.Equal(expected, dispatched);
    }

    [Fact]
    public void The_ends_belong_to_the_range_and_counts_are_added_to_those_before()
    {
        Matrix outputs = new Matrix(1, 7, 16);
        float[] values = [Lowest, Highest, MathF.BitDecrement(Lowest), MathF.BitIncrement(Highest), float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        for (int unit = 0; unit < values.Length; unit++)
            outputs[0, unit] = values[unit];
        long[] counts = [5, 5, 5, 5, 5, 5, long.MaxValue - 1];
        OutputCounts.AddOutside(in outputs.Origin, 16, 1, Lowest, Highest, counts, Share.All);
        Assert.Equal([5, 5, 6, 6, 5, 6, long.MaxValue], counts);
    }

    private static long[] Counts<TSimd>(Matrix outputs, int rows, IEnumerable<Share> shares) where TSimd : struct, ISimd<TSimd>
    {
        long[] counts = new long[outputs.Columns];
        foreach (Share share in shares)
            OutputCounts.AddOutside<TSimd>(in outputs.Origin, outputs.Stride, rows, Lowest, Highest, counts, share);
        return counts;
    }
}
