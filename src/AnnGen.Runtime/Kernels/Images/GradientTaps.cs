using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>
/// Which taps of a convolution make a tile of its gradient: those of a row of the kernel; of a kernel of one tap, the input channels.
/// </summary>
internal static class GradientTaps<TShape> where TShape : struct, IConv2DShape
{
    /// <summary>The most taps in a tile.</summary>
    public const int MaxTaps = 5;

    /// <summary>Whether the kernel has a single tap.</summary>
    public static bool IsPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelHeight == 1 && TShape.KernelWidth == 1;
    }

    /// <summary>The weights of an output channel.</summary>
    public static int Weights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.InputChannels / TShape.Groups * TShape.KernelHeight * TShape.KernelWidth;
    }

    /// <summary>The weights of which tiles are cut.</summary>
    public static int Line
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsPointwise ? TShape.InputChannels / TShape.Groups : TShape.KernelWidth;
    }

    /// <summary>The parts of a line, which differ by one tap at most.</summary>
    public static int Parts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Line + MaxTaps - 1) / MaxTaps;
    }

    /// <summary>The floats from what one tap reads to what the next one reads.</summary>
    public static nint InputTap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (IsPointwise ? TShape.InputHeight * TShape.InputWidth : TShape.Dilation) * Lanes.Count;
    }

    /// <summary>The floats that pad a row on the left.</summary>
    public static nint InputPadding
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PaddingLeft * Lanes.Count;
    }

    /// <summary>The floats of a channel of the deltas.</summary>
    public static nint DeltaPlane
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.OutputHeight * TShape.OutputWidth * Lanes.Count;
    }

    /// <summary>Whether some outputs have a tap beside the inputs.</summary>
    public static bool HasBorder
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PaddingLeft > 0 ||
            (TShape.OutputWidth - 1) * TShape.Stride + (TShape.KernelWidth - 1) * TShape.Dilation >= TShape.InputWidth;
    }

    /// <summary>The number of taps in the tile that starts at a weight of an output channel.</summary>
    public static int TapsAt(int weight)
    {
        int narrow = Line / Parts;
        return weight % Line < Line % Parts * (narrow + 1) ? narrow + 1 : narrow;
    }

    /// <summary>The first weight of a tile that sees every output, and so can add up the biases; negative where there is none.</summary>
    public static int BiasWeight()
    {
        for (int row = 0; row < TShape.KernelHeight; row++)
        {
            if (RowsOf(row) == (0, TShape.OutputHeight))
                return row * TShape.KernelWidth;
        }
        return -1;
    }

    /// <summary>The rows of the outputs that a row of the kernel sees.</summary>
    public static (int First, int End) RowsOf(int kernelRow)
    {
        int origin = kernelRow * TShape.Dilation - TShape.PaddingTop;
        return Within(origin, origin, TShape.InputHeight, TShape.OutputHeight);
    }

    /// <summary>The columns of the outputs that see all of some taps.</summary>
    public static TapColumns ColumnsOf(int kernelColumn, int taps)
    {
        int origin = kernelColumn * TShape.Dilation - TShape.PaddingLeft;
        int last = origin + (IsPointwise ? 0 : taps - 1) * TShape.Dilation;
        (int first, int end) = Within(origin, last, TShape.InputWidth, TShape.OutputWidth);
        return new(first, end, origin);
    }

    // Those of some coordinates for which first and last, plus stride times the coordinate, lie within a limit.
    private static (int First, int End) Within(int first, int last, int limit, int count)
    {
        int begin = first >= 0 ? 0 : (-first + TShape.Stride - 1) / TShape.Stride;
        int end = last >= limit ? 0 : Math.Min((limit - 1 - last) / TShape.Stride + 1, count);
        return begin < end ? (begin, end) : (0, 0);
    }
}

/// <summary>The columns of the outputs that see all taps of a tile.</summary>
/// <param name="First">The first of them.</param>
/// <param name="End">The one after the last; the first, where there is none.</param>
/// <param name="Origin">The column of the inputs that the first tap of column 0 reads, or would read.</param>
internal readonly record struct TapColumns(int First, int End, int Origin)
{
    /// <summary>Whether a tap of a column lies within the inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has<TShape>(int tap, int column) where TShape : struct, IConv2DShape =>
        (uint)(Origin + column * TShape.Stride + (GradientTaps<TShape>.IsPointwise ? 0 : tap) * TShape.Dilation) < (uint)TShape.InputWidth;
}
