using AnnGen.Kernels;
using AnnGen.Kernels.Images;

namespace AnnGen.Runtime.Tests.Kernels.Images;

public class SampleLanesTests
{
    /// <summary>Samples around one and two blocks, elements around one and two tiles, and rows with room between them or not.</summary>
    public static TheoryData<int, int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int, int>();
            foreach (int samples in (int[])[1, 3, 15, 16, 17, 32, 37])
            {
                foreach (int elements in (int[])[1, 2, 15, 16, 17, 31, 32, 50])
                {
                    foreach (int gap in (int[])[0, 5])
                        sizes.Add(samples, elements, gap);
                }
            }
            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rows_become_lanes_and_lanes_without_a_sample_become_zero(int samples, int elements, int gap)
    {
        Matrix rows = new Matrix(samples, elements, elements + gap).Draw(new Random(1)).FillPadding(float.NaN);
        Matrix lanes = Lanes(samples, elements).Fill(-7);

        SampleLanes.FromRows(in rows.Origin, ref lanes.Origin, elements, rows.Stride, samples);

        lanes.AssertNear((at, lane) => new(at / elements * 16 + lane < samples ? rows[at / elements * 16 + lane, at % elements] : 0, 0));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Lanes_become_rows_and_what_lies_between_rows_is_left_alone(int samples, int elements, int gap)
    {
        Matrix lanes = Lanes(samples, elements).Draw(new Random(1));
        Matrix rows = new Matrix(samples, elements, elements + gap).Fill(-7);

        SampleLanes.ToRows(in lanes.Origin, ref rows.Origin, elements, rows.Stride, samples);

        rows.AssertNear((sample, element) => new(lanes[sample / 16 * elements + element, sample % 16], 0));
        for (int sample = 0; sample < samples; sample++)
        {
            for (int column = elements; column < rows.Stride; column++)
                Assert.Equal(-7, rows[sample, column]);
        }
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(5, 16)]
    [InlineData(16, 5)]
    [InlineData(1, 1)]
    public void Blocks_of_four_are_transposed_as_whole_ones_are(int sourceRows, int destinationRows)
    {
        Matrix source = new Matrix(16, 16, 20).Draw(new Random(1));
        Matrix destination = new Matrix(16, 16, 23).Fill(-7);

        LaneTransposition.CopyBlocks(ref source.Origin, 20, sourceRows, ref destination.Origin, 23, destinationRows);

        destination.AssertNear((row, column) => new(row >= destinationRows ? -7 : column < sourceRows ? source[column, row] : 0, 0));
    }

    private static Matrix Lanes(int samples, int elements) => new((samples + 15) / 16 * elements, 16, 16);
}
