using static System.FormattableString;

namespace AnnGen.Data.NumPy;

/// <summary>The sizes of an array.</summary>
internal static class NpyShape
{
    /// <summary>The most dimensions that NumPy has.</summary>
    public const int MostDimensions = 64;

    /// <summary>The number of elements; null where they are more than an array in memory can have.</summary>
    /// <param name="shape">The sizes, each 0 or above.</param>
    public static int? Count(ReadOnlySpan<int> shape)
    {
        if (shape.Contains(0))
            return 0;
        long count = 1;
        foreach (int size in shape)
        {
            // Both factors are below 2³¹, so the product cannot overflow.
            count *= size;
            if (count > Array.MaxLength)
                return null;
        }
        return (int)count;
    }

    /// <summary>Sizes as Python writes them: <c>(3,)</c>.</summary>
    public static string Text(ReadOnlySpan<int> shape) => shape.Length switch
    {
        0 => "()",
        1 => Invariant($"({shape[0]},)"),
        _ => $"({string.Join(", ", shape.ToArray())})",
    };

    /// <summary>The indices of an element, as <c>[2, 0]</c>.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="place">The place of the element in C order.</param>
    public static string IndexText(ReadOnlySpan<int> shape, int place)
    {
        int[] indices = new int[shape.Length];
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            indices[i] = place % shape[i];
            place /= shape[i];
        }
        return $"[{string.Join(", ", indices)}]";
    }
}
