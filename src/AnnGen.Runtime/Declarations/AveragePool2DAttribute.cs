namespace AnnGen;

/// <summary>
/// The mean over each window of an image, channel by channel. As PyTorch's <c>AvgPool2d</c>: padding counts as zeros.
/// </summary>
/// <param name="kernel">The height and the width of a window.</param>
public sealed class AveragePool2DAttribute(int kernel) : LayerAttribute
{
    /// <summary>The height and the width of a window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The height of a window, where it is not square.</summary>
    public int KernelHeight { get; set; }

    /// <summary>The width of a window, where it is not square.</summary>
    public int KernelWidth { get; set; }

    /// <summary>The rows and columns from one window to the next. Those of a window when not set.</summary>
    public int Stride { get; set; }

    /// <summary>The rows and columns of zeros around the image: at most half of a window. 0 when not set.</summary>
    public int Padding { get; set; }
}
