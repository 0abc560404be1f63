using Course.Data;

namespace Course.Tests;

public class StrokesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_stroke_has_five_pixels_and_stays_in_its_square(int kind)
    {
        float[] image = Strokes.Image(kind, row: 7, column: 1);

        int[] lit = [.. Enumerable.Range(0, image.Length).Where(pixel => image[pixel] != 0f)];
        Assert.Equal(5, lit.Length);
        Assert.All(lit, pixel => Assert.InRange(pixel / Strokes.Side, 7, 11));
        Assert.All(lit, pixel => Assert.InRange(pixel % Strokes.Side, 1, 5));
    }

    [Fact]
    public void Strokes_begin_in_the_columns_that_are_asked_for()
    {
        // A level stroke begins where its square does.
        (float[] images, int[] kinds) = Strokes.Draw(400, seed: 1, first: 4, last: 5);
        float[][] level = [.. images.Chunk(Strokes.Side * Strokes.Side).Where((_, i) => kinds[i] == 0)];

        Assert.Equal(100, level.Length);
        Assert.All(level, image => Assert.Contains(Begin(image), new[] { 4, 5 }));

        static int Begin(float[] image) => Enumerable.Range(0, Strokes.Places).MaxBy(column =>
            Enumerable.Range(0, Strokes.Side).Max(row => image.AsSpan(row * Strokes.Side + column, Strokes.Length).ToArray().Sum()));
    }
}
