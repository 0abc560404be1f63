namespace AnnGen;

/// <summary>
/// A convolution over images [channels, height, width]: each output is activation(Σ w · x + b) over a window of the image and the input
/// channels of its group, with W of shape [outputs, inputs ⁄ groups, kernel height, kernel width].
/// </summary>
/// <remarks>
/// As PyTorch's <c>Conv2d</c>, a cross-correlation: the kernel is not mirrored. The height of the outputs is
/// ⌊(height + 2 · padding − dilation · (kernel − 1) − 1) ⁄ stride⌋ + 1, and the width likewise.
/// </remarks>
public sealed class Conv2DAttribute : ActivatedLayerAttribute
{
    /// <summary>A convolution whose input channels are stated, and checked against what comes before it.</summary>
    /// <param name="inputs">The number of input channels.</param>
    /// <param name="outputs">The number of output channels.</param>
    /// <param name="kernel">The height and the width of the kernel.</param>
    /// <param name="activation">What is applied to the sums.</param>
    public Conv2DAttribute(int inputs, int outputs, int kernel, Activation activation = Activation.Identity)
        : this(outputs, kernel, activation) => Inputs = inputs;

    /// <summary>A convolution whose input channels are those of what comes before it.</summary>
    /// <param name="outputs">The number of output channels.</param>
    /// <param name="kernel">The height and the width of the kernel.</param>
    /// <param name="activation">What is applied to the sums.</param>
    public Conv2DAttribute(int outputs, int kernel, Activation activation = Activation.Identity)
        : base(activation) => (Outputs, Kernel) = (outputs, kernel);

    /// <summary>A convolution with an activation of your own, whose input channels are stated.</summary>
    /// <param name="inputs">The number of input channels.</param>
    /// <param name="outputs">The number of output channels.</param>
    /// <param name="kernel">The height and the width of the kernel.</param>
    /// <param name="activation">A struct that implements <see cref="IOutputActivation"/> or <see cref="ISumActivation"/>.</param>
    public Conv2DAttribute(int inputs, int outputs, int kernel, Type activation)
        : this(outputs, kernel, activation) => Inputs = inputs;

    /// <summary>A convolution with an activation of your own, whose input channels are those of what comes before it.</summary>
    /// <param name="outputs">The number of output channels.</param>
    /// <param name="kernel">The height and the width of the kernel.</param>
    /// <param name="activation">A struct that implements <see cref="IOutputActivation"/> or <see cref="ISumActivation"/>.</param>
    public Conv2DAttribute(int outputs, int kernel, Type activation)
        : base(activation) => (Outputs, Kernel) = (outputs, kernel);

    /// <summary>The number of input channels; null when it follows from what comes before.</summary>
    public int? Inputs { get; }

    /// <summary>The number of output channels.</summary>
    public int Outputs { get; }

    /// <summary>The height and the width of the kernel.</summary>
    public int Kernel { get; }

    /// <summary>The height of the kernel, where it is not square.</summary>
    public int KernelHeight { get; set; }

    /// <summary>The width of the kernel, where it is not square.</summary>
    public int KernelWidth { get; set; }

    /// <summary>The rows and columns from one window to the next. 1 when not set.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// The rows and columns around the image that windows may cover, in which nothing is added: a number, <see cref="Padding.Valid"/>, or
    /// <see cref="AnnGen.Padding.Same"/> for outputs as large as the inputs. 0 when not set.
    /// </summary>
    public int Padding { get; set; }

    /// <summary>The rows and columns from one element of the kernel to the next. 1 when not set.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// The number of groups that channels are divided into; outputs of a group read inputs of the same group. The number of input channels
    /// gives a depthwise convolution. 1 when not set.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>How the weights start.</summary>
    public Initialization Initialization { get; set; }
}
