using AnnGen.Kernels;
using AnnGen.Kernels.Images;

namespace AnnGen.Runtime.Tests.Kernels.Images;

internal readonly struct None : ICount { public static int Value => 0; }

/// <summary>Channels of a convolution: in, out, and the groups of both.</summary>
internal interface IChannels
{
    static abstract int Inputs { get; }
    static abstract int Outputs { get; }
    static abstract int Groups { get; }
}

internal readonly struct Channels<TInputs, TOutputs, TGroups> : IChannels
    where TInputs : struct, IDimension
    where TOutputs : struct, IDimension
    where TGroups : struct, IDimension
{
    public static int Inputs => TInputs.Size;
    public static int Outputs => TOutputs.Size;
    public static int Groups => TGroups.Size;
}

/// <summary>What slides over an image, and how.</summary>
internal interface IWindow
{
    static abstract int Height { get; }
    static abstract int Width { get; }
    static abstract int Stride { get; }
    static abstract int Dilation { get; }
}

internal readonly struct Window<THeight, TWidth, TStride, TDilation> : IWindow
    where THeight : struct, ICount
    where TWidth : struct, ICount
    where TStride : struct, ICount
    where TDilation : struct, ICount
{
    public static int Height => THeight.Value;
    public static int Width => TWidth.Value;
    public static int Stride => TStride.Value;
    public static int Dilation => TDilation.Value;
}

/// <summary>What pads an image on its four sides.</summary>
internal interface IPadding
{
    static abstract int Top { get; }
    static abstract int Left { get; }
    static abstract int Bottom { get; }
    static abstract int Right { get; }
}

internal readonly struct Padding<TTop, TLeft, TBottom, TRight> : IPadding
    where TTop : struct, ICount
    where TLeft : struct, ICount
    where TBottom : struct, ICount
    where TRight : struct, ICount
{
    public static int Top => TTop.Value;
    public static int Left => TLeft.Value;
    public static int Bottom => TBottom.Value;
    public static int Right => TRight.Value;
}

internal readonly struct Unpadded : IPadding
{
    public static int Top => 0;
    public static int Left => 0;
    public static int Bottom => 0;
    public static int Right => 0;
}

/// <summary>A convolution, whose outputs follow from everything else.</summary>
internal readonly struct ConvolutionShape<TChannels, THeight, TWidth, TWindow, TPadding> : IConv2DShape
    where TChannels : struct, IChannels
    where THeight : struct, IDimension
    where TWidth : struct, IDimension
    where TWindow : struct, IWindow
    where TPadding : struct, IPadding
{
    public static int InputChannels => TChannels.Inputs;
    public static int InputHeight => THeight.Size;
    public static int InputWidth => TWidth.Size;
    public static int OutputChannels => TChannels.Outputs;
    public static int OutputHeight => Places(THeight.Size + TPadding.Top + TPadding.Bottom, TWindow.Height);
    public static int OutputWidth => Places(TWidth.Size + TPadding.Left + TPadding.Right, TWindow.Width);
    public static int KernelHeight => TWindow.Height;
    public static int KernelWidth => TWindow.Width;
    public static int Stride => TWindow.Stride;
    public static int PaddingTop => TPadding.Top;
    public static int PaddingLeft => TPadding.Left;
    public static int Dilation => TWindow.Dilation;
    public static int Groups => TChannels.Groups;

    private static int Places(int size, int window) => (size - TWindow.Dilation * (window - 1) - 1) / TWindow.Stride + 1;
}

/// <summary>A pooling layer, whose outputs follow from everything else.</summary>
internal readonly struct PoolShape<TChannels, THeight, TWidth, TWindow, TPadding> : IPool2DShape
    where TChannels : struct, ICount
    where THeight : struct, IDimension
    where TWidth : struct, IDimension
    where TWindow : struct, IWindow
    where TPadding : struct, IPadding
{
    public static int Channels => TChannels.Value;
    public static int InputHeight => THeight.Size;
    public static int InputWidth => TWidth.Size;
    public static int OutputHeight => (THeight.Size + TPadding.Top + TPadding.Bottom - TWindow.Height) / TWindow.Stride + 1;
    public static int OutputWidth => (TWidth.Size + TPadding.Left + TPadding.Right - TWindow.Width) / TWindow.Stride + 1;
    public static int KernelHeight => TWindow.Height;
    public static int KernelWidth => TWindow.Width;
    public static int Stride => TWindow.Stride;
    public static int PaddingTop => TPadding.Top;
    public static int PaddingLeft => TPadding.Left;
}
