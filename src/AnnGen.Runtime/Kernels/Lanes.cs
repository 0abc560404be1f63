namespace AnnGen.Kernels;

/// <summary>The sixteen lanes in which memory is laid out and sums over a row are taken, whatever the vector width.</summary>
public static class Lanes
{
    /// <summary>The number of lanes: one cache line of floats, and the widest vector.</summary>
    public const int Count = 16;

    /// <summary>The size of a row of <paramref name="size"/> floats when it fills whole vectors of every width.</summary>
    public static int Padded(int size) => (size + Count - 1) & -Count;

    /// <summary>Adds sixteen partial sums in the one order that every width uses: halves onto halves.</summary>
    internal static float Sum(ReadOnlySpan<float> lanes)
    {
        Span<float> sums = stackalloc float[Count / 2];
        for (int i = 0; i < sums.Length; i++)
            sums[i] = lanes[i] + lanes[i + sums.Length];
        for (int half = sums.Length / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
                sums[i] += sums[i + half];
        }
        return sums[0];
    }
}
