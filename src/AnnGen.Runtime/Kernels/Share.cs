using System.Runtime.CompilerServices;

namespace AnnGen.Kernels;

/// <summary>One worker's part of work that is shared out evenly: part <paramref name="index"/> of <paramref name="count"/>.</summary>
/// <param name="index">Which part, from 0.</param>
/// <param name="count">How many parts there are.</param>
internal readonly struct Share(int index, int count)
{
    /// <summary>All of the work.</summary>
    public static Share All => new(0, 1);

    /// <summary>Which part, from 0.</summary>
    public int Index => index;

    /// <summary>How many parts there are.</summary>
    public int Count => count;

    /// <summary>
    /// The part's range of <paramref name="length"/> items that are handed out in whole units of <paramref name="unit"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int End) Of(int length, int unit) => count == 1 ? (0, length) : PartOf(length, unit);

    private (int First, int End) PartOf(int length, int unit)
    {
        int units = (length + unit - 1) / unit;
        int first = (int)((long)units * index / count) * unit;
        int end = (int)((long)units * (index + 1) / count) * unit;
        return (Math.Min(first, length), Math.Min(end, length));
    }
}
