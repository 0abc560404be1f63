using AnnGen.Memory;

namespace AnnGen.Runtime.Tests.Memory;

public class StreamedLinesTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(1, 160)]
    [InlineData(7, 16)]
    [InlineData(5, 48)]
    [InlineData(0, 16)]
    [InlineData(3, 0)]
    public void Some_columns_of_some_rows_are_written_and_read(int rows, int columns)
    {
        const int Stride = 64 + 160;
        const int WrittenFrom = 32;
        var source = new AlignedBuffer(8 * Stride);
        for (int i = 0; i < source.Length; i++)
            source[i] = i;
        var lines = new AlignedBuffer(rows * columns + 32);
        var destination = new AlignedBuffer(8 * (Stride + 16));

        StreamedLines.Write(in source[WrittenFrom], Stride, rows, columns, ref lines[16]);
        StreamedLines.Read(in lines[16], columns, rows, columns, ref destination[48], Stride + 16);

        // Nothing else is touched.
        float[] expectedLines = new float[lines.Length];
        float[] expected = new float[destination.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                expectedLines[16 + row * columns + column] = row * Stride + WrittenFrom + column;
                expected[48 + row * (Stride + 16) + column] = row * Stride + WrittenFrom + column;
            }
        }
        Assert.Equal(expectedLines, lines.Span.ToArray());
        Assert.Equal(expected, destination.Span.ToArray());
    }

    [Fact]
    public void Some_columns_of_what_was_written_are_read()
    {
        var source = new AlignedBuffer(4 * 48);
        for (int i = 0; i < source.Length; i++)
            source[i] = i;
        var lines = new AlignedBuffer(4 * 48);
        var destination = new AlignedBuffer(4 * 16);

        StreamedLines.Write(in source[0], 4 * 48, 1, 4 * 48, ref lines[0]);
        StreamedLines.Read(in lines[16], 48, 4, 16, ref destination[0], 16);

        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 16; column++)
                Assert.Equal(row * 48 + 16 + column, destination[row * 16 + column]);
        }
    }
}
