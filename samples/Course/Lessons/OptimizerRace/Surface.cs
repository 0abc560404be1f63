using AnnGen.Simd;

namespace Course.Lessons;

/// <summary>
/// A loss of two parameters: a valley that is far steeper across, along y, than along x, and on the way down to its lowest point, at
/// (0, 0), a dip from which no short step leads out.
/// </summary>
internal static class Surface
{
    private const float Along = 0.3f;
    private const float Across = 19f;
    private const float DipPlace = -2f;
    private const float DipDepth = 0.35f;
    private const float DipWidth = 0.25f;

    /// <summary>The loss.</summary>
    public static float At(float x, float y) =>
        Along / 2 * x * x + Across / 2 * y * y - Dip(x) + DipAtOrigin;

    /// <summary>Its gradient.</summary>
    public static float[] Gradient(float x, float y) =>
        [Along * x + Dip(x) * (x - DipPlace) / (DipWidth * DipWidth), Across * y];

    // So that the lowest point has a loss of 0.
    private static float DipAtOrigin => Dip(0f);

    private static float Dip(float x)
    {
        float distance = (x - DipPlace) / DipWidth;
        return DipDepth * Elementary.Exp(-distance * distance / 2);
    }
}
