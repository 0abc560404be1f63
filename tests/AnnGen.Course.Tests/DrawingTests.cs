using Course.Drawing;

namespace Course.Tests;

public class DrawingTests
{
    [Theory]
    [InlineData(-4, 4, new double[] { -4, -2, 0, 2, 4 })]
    [InlineData(0, 1, new double[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(-0.6, 1.6, new double[] { -0.5, 0, 0.5, 1, 1.5 })]
    [InlineData(0, 400, new double[] { 0, 100, 200, 300, 400 })]
    public void Axes_are_marked_at_round_values(double from, double to, double[] ticks) =>
        Assert.Equal(ticks, new Axis("x", from, to).Ticks().Select(tick => Math.Round(tick, 9)));

    [Fact]
    public void Logarithmic_axes_are_marked_at_powers_of_ten()
    {
        Axis axis = new("x", 0.001, 10, IsLogarithmic: true);

        Assert.Equal([0.001, 0.01, 0.1, 1, 10], axis.Ticks().Select(tick => Math.Round(tick, 9)));
        Assert.Equal(0.5, axis.Place(0.1), 6);
    }

    [Fact]
    public void Axes_without_marks_have_no_ticks() => Assert.Empty(new Axis("x", 0, 1, IsMarked: false).Ticks());

    [Fact]
    public void A_mosaic_shows_images_row_by_row_from_the_top_left()
    {
        // Two rows of two images of two pixels each, with a line between them; the last place is empty.
        Mosaic mosaic = new([[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, -2, 0]], side: 2);

        Assert.Equal(5, mosaic.Cells);
        double[] row = [.. Enumerable.Range(0, 5).Select(x => mosaic.At(x + 0.5, 4.5))];
        Assert.Equal([0.75, 0.5, 0.5, 0.5, 1], row);
        row = [.. Enumerable.Range(0, 5).Select(x => mosaic.At(x + 0.5, 0.5))];
        Assert.Equal([0, 0.5, 0.5, 0.5, 0.5], row);
    }

    [Fact]
    public void The_contour_of_a_circle_is_its_rim()
    {
        Axis axis = new("x", -1, 1);
        Contour.Segment[] rim = [.. Contour.Trace((x, y) => x * x + y * y, 0.5, axis, axis, cells: 50)];

        Assert.All(rim, segment => Assert.InRange(Math.Sqrt(segment.X1 * segment.X1 + segment.Y1 * segment.Y1), 0.706, 0.709));
        double length = rim.Sum(segment => Math.Sqrt((segment.X1 - segment.X2) * (segment.X1 - segment.X2) + (segment.Y1 - segment.Y2) * (segment.Y1 - segment.Y2)));
        Assert.InRange(length, 2 * Math.PI * Math.Sqrt(0.5) * 0.999, 2 * Math.PI * Math.Sqrt(0.5));
    }

    [Fact]
    public void A_picture_is_the_same_whatever_is_drawn_before_it()
    {
        Assert.Equal(Draw(), Draw());

        static string Draw()
        {
            Picture picture = new("A line & a ground.");
            Panel panel = picture.Add("<title>", new Axis("x", 0, 1), new Axis("y", 0, 1));
            panel.Ground((x, y) => x, cells: 4);
            panel.Line([(0, 0), (1, 1)], Colours.Blue, "line");
            return picture.ToSvg();
        }
    }
}
