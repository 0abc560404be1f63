using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>The shape of a pooling layer over images as a type, as <see cref="IConv2DShape"/> is that of a convolution.</summary>
/// <remarks>What pads an image at the bottom and on the right follows from the size of the outputs. No window reads padding.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPool2DShape
{
    /// <summary>The number of channels, of inputs and outputs alike.</summary>
    static abstract int Channels { get; }

    /// <summary>The rows of the inputs.</summary>
    static abstract int InputHeight { get; }

    /// <summary>The columns of the inputs.</summary>
    static abstract int InputWidth { get; }

    /// <summary>The rows of the outputs.</summary>
    static abstract int OutputHeight { get; }

    /// <summary>The columns of the outputs.</summary>
    static abstract int OutputWidth { get; }

    /// <summary>The rows of a window.</summary>
    static abstract int KernelHeight { get; }

    /// <summary>The columns of a window.</summary>
    static abstract int KernelWidth { get; }

    /// <summary>The rows, and the columns, from one window to the next.</summary>
    static abstract int Stride { get; }

    /// <summary>The rows of padding above the inputs.</summary>
    static abstract int PaddingTop { get; }

    /// <summary>The columns of padding to the left of the inputs.</summary>
    static abstract int PaddingLeft { get; }
}
