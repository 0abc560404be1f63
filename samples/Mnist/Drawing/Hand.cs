namespace Mnist.Drawing;

/// <summary>
/// How one image departs from the form in the book: every point a little beside its place, the paper stretched here and there,
/// and the whole turned, slanted, scaled and shifted.
/// </summary>
/// <remarks>
/// The stretching is the elastic distortion of P. Simard, D. Steinkraus and J. Platt, <i>Best Practices for Convolutional
/// Neural Networks Applied to Visual Document Analysis</i>, ICDAR 2003, with a cubic B-spline in place of the Gaussian and
/// for points in place of pixels. Every operation is one that IEEE 754 rounds exactly, so that the images are the same
/// on every system; a sine would differ.
/// </remarks>
internal ref struct Hand
{
    /// <summary>The random numbers that one image takes at most: those of <see cref="Reset"/>, and two per point of a form.</summary>
    public const int RandomNumbers = 2 * Nodes * Nodes + 6 + 2 * 32;

    // The nodes of the stretching: a cubic spline over three cells of 8 pixels, −12 to 12, needs 3 + 3 in each direction.
    private const int Cells = 3;
    private const int Nodes = Cells + 3;
    private const float CellSize = 8;
    private const float HalfSize = Cells * CellSize / 2;

    private const float Jitter = 0.7f;
    private const float Stretch = 3.5f;
    private const float Shift = 1.5f;
    private const float Slant = 0.3f;

    // tan(θ/2) of 15 degrees.
    private const float HalfTurn = 0.1317f;

    private const float PaperCentre = 13.5f;

    private readonly Span<Point> _nodes;
    private float _xx;
    private float _xy;
    private float _yx;
    private float _yy;
    private Point _centre;

    /// <summary>Creates a hand on a buffer of <see cref="NodeCount"/> points.</summary>
    public Hand(Span<Point> buffer) => _nodes = buffer;

    /// <summary>The points that the buffer holds.</summary>
    public static int NodeCount => Nodes * Nodes;

    /// <summary>Takes on the features of another image.</summary>
    public void Reset(ref RandomSequence random)
    {
        foreach (ref Point node in _nodes)
            node = new Point(random.Between(-Stretch, Stretch), random.Between(-Stretch, Stretch));

        // The circle by fractions: with t = tan(θ/2), cos θ = (1 − t²) / (1 + t²) and sin θ = 2t / (1 + t²).
        float t = random.Between(-HalfTurn, HalfTurn);
        float cosine = (1 - t * t) / (1 + t * t);
        float sine = 2 * t / (1 + t * t);
        float slant = random.Between(-Slant, Slant);
        float width = random.Between(0.7f, 1.05f);
        float height = random.Between(0.8f, 1.05f);

        // Scale, then slant, then turn.
        _xx = cosine * width;
        _xy = (cosine * slant - sine) * height;
        _yx = sine * width;
        _yy = (sine * slant + cosine) * height;
        _centre = new Point(PaperCentre + random.Between(-Shift, Shift), PaperCentre + random.Between(-Shift, Shift));
    }

    /// <summary>Where the writer puts a point of the form, still in the form's box.</summary>
    public static Point Miss(Point point, ref RandomSequence random) =>
        new(point.X + random.Between(-Jitter, Jitter), point.Y + random.Between(-Jitter, Jitter));

    /// <summary>Where a point of the form's box comes to lie in the image, in pixels.</summary>
    public readonly Point Place(Point point)
    {
        (float x, float y) = Stretched(point);
        return new Point(_centre.X + _xx * x + _xy * y, _centre.Y + _yx * x + _yy * y);
    }

    private readonly Point Stretched(Point point)
    {
        float u = Math.Clamp((point.X + HalfSize) / CellSize, 0, Cells);
        float v = Math.Clamp((point.Y + HalfSize) / CellSize, 0, Cells);
        int column = Math.Min((int)u, Cells - 1);
        int row = Math.Min((int)v, Cells - 1);
        (float, float, float, float) across = SplineWeights(u - column);
        (float, float, float, float) down = SplineWeights(v - row);
        Point top = AlongRow(row, column, across);
        Point upper = AlongRow(row + 1, column, across);
        Point lower = AlongRow(row + 2, column, across);
        Point bottom = AlongRow(row + 3, column, across);
        return new Point(
            point.X + down.Item1 * top.X + down.Item2 * upper.X + down.Item3 * lower.X + down.Item4 * bottom.X,
            point.Y + down.Item1 * top.Y + down.Item2 * upper.Y + down.Item3 * lower.Y + down.Item4 * bottom.Y);
    }

    private readonly Point AlongRow(int row, int column, (float A, float B, float C, float D) weights)
    {
        ReadOnlySpan<Point> nodes = _nodes.Slice(row * Nodes + column, 4);
        return new Point(
            weights.A * nodes[0].X + weights.B * nodes[1].X + weights.C * nodes[2].X + weights.D * nodes[3].X,
            weights.A * nodes[0].Y + weights.B * nodes[1].Y + weights.C * nodes[2].Y + weights.D * nodes[3].Y);
    }

    /// <summary>The uniform cubic B-spline at a place from 0 to 1 of a cell.</summary>
    private static (float A, float B, float C, float D) SplineWeights(float t)
    {
        float s = 1 - t;
        return (
            s * s * s / 6,
            (3 * t * t * t - 6 * t * t + 4) / 6,
            (3 * s * s * s - 6 * s * s + 4) / 6,
            t * t * t / 6);
    }
}
