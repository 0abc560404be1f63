namespace Mnist.Drawing;

/// <summary>Draws lines of some width onto an image of 28 × 28 grey values, with soft edges.</summary>
internal ref struct Pen
{
    public const int Size = 28;

    private readonly Span<float> _distances;
    private float _radius;

    /// <summary>Creates a pen on a buffer of one number per pixel.</summary>
    public Pen(Span<float> buffer) => _distances = buffer;

    /// <summary>Takes a new sheet, and a nib of another size.</summary>
    public void Reset(float radius)
    {
        _radius = radius;
        _distances.Fill(float.MaxValue);
    }

    /// <summary>Draws a straight line.</summary>
    public readonly void Line(Point from, Point to)
    {
        float reach = _radius + 1;
        int left = Pixel(Math.Min(from.X, to.X) - reach);
        int right = Pixel(Math.Max(from.X, to.X) + reach);
        int top = Pixel(Math.Min(from.Y, to.Y) - reach);
        int bottom = Pixel(Math.Max(from.Y, to.Y) + reach);
        float dx = to.X - from.X;
        float dy = to.Y - from.Y;
        float squaredLength = dx * dx + dy * dy;
        float perSquaredLength = squaredLength > 0 ? 1 / squaredLength : 0;
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                // The nearest point of the line is where the perpendicular falls, or an end.
                float px = x - from.X;
                float py = y - from.Y;
                float along = Math.Clamp((px * dx + py * dy) * perSquaredLength, 0, 1);
                float rx = px - along * dx;
                float ry = py - along * dy;
                ref float nearest = ref _distances[y * Size + x];
                nearest = Math.Min(nearest, rx * rx + ry * ry);
            }
        }
    }

    /// <summary>Writes what was drawn: 0 where nothing was, the ink's value inside the lines, and in between at their edges.</summary>
    public readonly void Write(Span<byte> image, float ink)
    {
        for (int i = 0; i < image.Length; i++)
        {
            float coverage = _radius + 0.5f - MathF.Sqrt(_distances[i]);
            image[i] = (byte)(Math.Clamp(coverage, 0, 1) * ink + 0.5f);
        }
    }

    private static int Pixel(float coordinate) => (int)Math.Clamp(coordinate, 0, Size - 1);
}
