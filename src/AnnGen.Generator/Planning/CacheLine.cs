namespace AnnGen.Generator.Planning;

/// <summary>
/// Sixteen floats: a cache line, and the widest vector. Rows and regions fill whole ones, so that no vector straddles two.
/// </summary>
internal static class CacheLine
{
    public const int Floats = 16;

    public static int RoundUp(int floats) => (floats + Floats - 1) / Floats * Floats;

    public static long RoundUp(long floats) => (floats + Floats - 1) / Floats * Floats;
}
