using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>
/// The shape of a convolution over images as a type. Kernels are generic over it, so that the JIT folds every stride and bound into
/// a literal, and generated code states it once.
/// </summary>
/// <remarks>What pads an image at the bottom and on the right follows from the size of the outputs. No tap reads padding.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConv2DShape
{
    /// <summary>The number of channels of the inputs.</summary>
    static abstract int InputChannels { get; }

    /// <summary>The rows of the inputs.</summary>
    static abstract int InputHeight { get; }

    /// <summary>The columns of the inputs.</summary>
    static abstract int InputWidth { get; }

    /// <summary>The number of channels of the outputs.</summary>
    static abstract int OutputChannels { get; }

    /// <summary>The rows of the outputs.</summary>
    static abstract int OutputHeight { get; }

    /// <summary>The columns of the outputs.</summary>
    static abstract int OutputWidth { get; }

    /// <summary>The rows of the kernel.</summary>
    static abstract int KernelHeight { get; }

    /// <summary>The columns of the kernel.</summary>
    static abstract int KernelWidth { get; }

    /// <summary>The rows, and the columns, from the inputs of one output to those of the next.</summary>
    static abstract int Stride { get; }

    /// <summary>The rows of padding above the inputs.</summary>
    static abstract int PaddingTop { get; }

    /// <summary>The columns of padding to the left of the inputs.</summary>
    static abstract int PaddingLeft { get; }

    /// <summary>The rows, and the columns, from one tap of the kernel to the next.</summary>
    static abstract int Dilation { get; }

    /// <summary>The number of groups of channels: outputs of a group see its inputs alone.</summary>
    static abstract int Groups { get; }
}
