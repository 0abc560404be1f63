using AnnGen.Randomness;

namespace Mnist.Drawing;

/// <summary>Writes digits by hand.</summary>
internal static class Writer
{
    // Lines between two points of a form: the pen moves a pixel or two at a time.
    private const int LinesPerSpan = 4;

    private const int MaxPoints = 16;

    /// <summary>Writes one digit.</summary>
    /// <param name="random">What decides on the digit and on how it is written.</param>
    /// <param name="image">The grey values, 28 × 28: 0 is the paper, 255 the ink.</param>
    /// <returns>The digit.</returns>
    public static byte Write(KeyedRandom random, Span<byte> image)
    {
        RandomSequence sequence = new(stackalloc float[Hand.RandomNumbers + 4]);
        sequence.Start(random);
        int digit = sequence.Below(10);
        Point[][][] forms = Glyphs.Of(digit);
        Point[][] form = forms[sequence.Below(forms.Length)];

        Hand hand = new(stackalloc Point[Hand.NodeCount]);
        hand.Reset(ref sequence);
        Pen pen = new(stackalloc float[Pen.Size * Pen.Size]);
        pen.Reset(radius: sequence.Between(0.8f, 1.7f));
        float ink = sequence.Between(200, 255);

        Span<Point> points = stackalloc Point[MaxPoints];
        foreach (Point[] stroke in form)
        {
            for (int i = 0; i < stroke.Length; i++)
                points[i] = Hand.Miss(stroke[i], ref sequence);
            Draw(points[..stroke.Length], hand, pen);
        }

        pen.Write(image, ink);
        return (byte)digit;
    }

    private static void Draw(ReadOnlySpan<Point> stroke, Hand hand, Pen pen)
    {
        Point last = hand.Place(stroke[0]);
        for (int i = 0; i + 1 < stroke.Length; i++)
        {
            Point before = stroke[Math.Max(i - 1, 0)];
            Point after = stroke[Math.Min(i + 2, stroke.Length - 1)];
            for (int line = 1; line <= LinesPerSpan; line++)
            {
                Point next = hand.Place(Curve(before, stroke[i], stroke[i + 1], after, (float)line / LinesPerSpan));
                pen.Line(last, next);
                last = next;
            }
        }
    }

    /// <summary>
    /// A place between the two points in the middle, on a smooth curve through all of them (E. Catmull and R. Rom, <i>A Class of
    /// Local Interpolating Splines</i>, 1974).
    /// </summary>
    private static Point Curve(Point p0, Point p1, Point p2, Point p3, float t) =>
        new(Curve(p0.X, p1.X, p2.X, p3.X, t), Curve(p0.Y, p1.Y, p2.Y, p3.Y, t));

    private static float Curve(float p0, float p1, float p2, float p3, float t) =>
        p1 + 0.5f * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
}
