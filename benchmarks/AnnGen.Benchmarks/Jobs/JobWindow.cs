namespace AnnGen.Benchmarks.Jobs;

/// <summary>The windows that a layer looks through, along one side of an image.</summary>
/// <param name="Kernel">The elements of a window.</param>
/// <param name="Stride">From one window to the next.</param>
/// <param name="Padding">How far windows reach beyond the image, at either end.</param>
/// <param name="Dilation">From one element of a window to the next.</param>
internal sealed record JobWindow(int Kernel, int Stride, int Padding, int Dilation)
{
    /// <summary>The number of windows.</summary>
    /// <param name="size">The size of the image.</param>
    public int CountIn(int size) => (size + 2 * Padding - Dilation * (Kernel - 1) - 1) / Stride + 1;

    /// <summary>The elements of all windows that lie in the image: what a layer has to compute with.</summary>
    /// <param name="size">The size of the image.</param>
    public long CoveredIn(int size)
    {
        long covered = 0;
        for (int window = 0; window < CountIn(size); window++)
        {
            for (int element = 0; element < Kernel; element++)
            {
                int place = window * Stride - Padding + element * Dilation;
                if (place >= 0 && place < size)
                    covered++;
            }
        }
        return covered;
    }

    /// <summary>Both sides in words: 5, or 3x1s2p1.</summary>
    /// <param name="vertical">From top to bottom.</param>
    /// <param name="horizontal">From left to right.</param>
    /// <param name="stride">The stride that goes without saying.</param>
    public static string Notation(JobWindow vertical, JobWindow horizontal, int stride)
    {
        string kernel = Sides("", vertical.Kernel, horizontal.Kernel, unless: 0);
        string strides = Sides("s", vertical.Stride, horizontal.Stride, unless: stride);
        string paddings = Sides("p", vertical.Padding, horizontal.Padding, unless: 0);
        string dilations = Sides("d", vertical.Dilation, horizontal.Dilation, unless: 1);
        return kernel + strides + paddings + dilations;
    }

    private static string Sides(string sign, int vertical, int horizontal, int unless) =>
        vertical != horizontal ? FormattableString.Invariant($"{sign}{vertical}x{horizontal}")
        : vertical != unless ? FormattableString.Invariant($"{sign}{vertical}")
        : "";
}
