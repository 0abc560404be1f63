using static System.FormattableString;

namespace AnnGen.Tests.Reference.Graphs;

/// <summary>A window that moves over an image, as a declaration states it.</summary>
/// <param name="Kernel">The height and the width, unless others are stated.</param>
/// <param name="KernelHeight">The height, where it is stated.</param>
/// <param name="KernelWidth">The width, where it is stated.</param>
/// <param name="Stride">The rows and columns from one window to the next.</param>
/// <param name="Padding">The rows and columns around the image, or <see cref="Same"/>.</param>
/// <param name="Dilation">The rows and columns from one element of the window to the next.</param>
internal sealed record ImageWindow(
    int Kernel, int? KernelHeight = null, int? KernelWidth = null, int Stride = 1, int Padding = 0, int Dilation = 1)
{
    /// <summary>Outputs as large as the image; what cannot be the same on both sides is at the bottom and on the right.</summary>
    public const int Same = -1;

    public int Height => KernelHeight ?? Kernel;

    public int Width => KernelWidth ?? Kernel;

    /// <summary>The number of rows of windows on an image that is so high, or of columns.</summary>
    public int Outputs(int size, int kernel) =>
        Padding == Same ? size : (size + 2 * Padding - Span(kernel)) < 0 ? 0 : (size + 2 * Padding - Span(kernel)) / Stride + 1;

    /// <summary>The shape of outputs over an image [channels, height, width].</summary>
    public int[] OutputShape(IReadOnlyList<int> image, int channels) =>
        [channels, Outputs(image[1], Height), Outputs(image[2], Width)];

    /// <summary>
    /// For each window, row by row: the elements that lie on the image, each with its place in the window and the pixel that it covers.
    /// </summary>
    public (int Element, int Pixel)[][] Over(IReadOnlyList<int> image)
    {
        var windows = new List<(int, int)[]>();
        int[] outputs = OutputShape(image, 1);
        for (int row = 0; row < outputs[1]; row++)
        {
            for (int column = 0; column < outputs[2]; column++)
                windows.Add([.. At(image, row, column)]);
        }
        return [.. windows];
    }

    /// <summary>The named arguments of the declaration.</summary>
    /// <param name="defaultStride">The stride that need not be stated.</param>
    public IEnumerable<string> Arguments(int? defaultStride)
    {
        if (KernelHeight is { } height)
            yield return Invariant($"KernelHeight = {height}");
        if (KernelWidth is { } width)
            yield return Invariant($"KernelWidth = {width}");
        if (Stride != defaultStride)
            yield return Invariant($"Stride = {Stride}");
        if (Padding != 0)
            yield return Padding == Same ? "Padding = Padding.Same" : Invariant($"Padding = {Padding}");
        if (Dilation != 1)
            yield return Invariant($"Dilation = {Dilation}");
    }

    private int Span(int kernel) => Dilation * (kernel - 1) + 1;

    private int Before(int kernel) => Padding == Same ? (Span(kernel) - 1) / 2 : Padding;

    private IEnumerable<(int Element, int Pixel)> At(IReadOnlyList<int> image, int row, int column)
    {
        for (int i = 0; i < Height; i++)
        {
            for (int j = 0; j < Width; j++)
            {
                int y = row * Stride + i * Dilation - Before(Height);
                int x = column * Stride + j * Dilation - Before(Width);
                if (y >= 0 && y < image[1] && x >= 0 && x < image[2])
                    yield return (i * Width + j, y * image[2] + x);
            }
        }
    }
}
