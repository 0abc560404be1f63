using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>
/// A product with the weights of a convolution, over images whose samples lie in lanes: where the taps of a result lie, in floats.
/// </summary>
internal interface IImageProduct
{
    /// <summary>The number of groups.</summary>
    static abstract int Groups { get; }

    /// <summary>The channels of the result in a group.</summary>
    static abstract int Rows { get; }

    /// <summary>The channels of the source in a group.</summary>
    static abstract int Channels { get; }

    /// <summary>From the weights of one channel of the result to those of the next.</summary>
    static abstract nint WeightRow { get; }

    /// <summary>From the weights of one channel of the source to those of the next.</summary>
    static abstract nint WeightChannel { get; }

    /// <summary>From the weights of one group to those of the next.</summary>
    static abstract nint WeightGroup { get; }

    /// <summary>Whether the kernel has a single tap.</summary>
    static abstract bool IsPointwise { get; }

    /// <summary>The columns of the kernel.</summary>
    static abstract int KernelWidth { get; }

    /// <summary>The rows of the kernel from one tap to the next; the same for its columns.</summary>
    static abstract int KernelStep { get; }

    /// <summary>The rows of the source.</summary>
    static abstract int SourceHeight { get; }

    /// <summary>The columns of the source.</summary>
    static abstract int SourceWidth { get; }

    /// <summary>The rows of the source from one tap to the next; the same for its columns.</summary>
    static abstract int SourceTapStep { get; }

    /// <summary>The rows of the source from one position to the next; the same for its columns.</summary>
    static abstract int SourceStep { get; }

    /// <summary>The rows of the result.</summary>
    static abstract int ResultHeight { get; }

    /// <summary>The columns of the result.</summary>
    static abstract int ResultWidth { get; }

    /// <summary>The rows of the result from one position to the next; the same for its columns.</summary>
    static abstract int ResultStep { get; }

    /// <summary>The rows of one of the kinds of positions, of which there are <see cref="ResultStep"/>.</summary>
    static abstract TapAxis RowsOf(int kind);

    /// <summary>The columns of one of the kinds of positions.</summary>
    static abstract TapAxis ColumnsOf(int kind);
}

/// <summary>Outputs from inputs.</summary>
internal readonly struct ConvolutionProduct<TShape> : IImageProduct where TShape : struct, IConv2DShape
{
    public static int Groups => TShape.Groups;
    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.OutputChannels / TShape.Groups;
    }

    public static int Channels
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.InputChannels / TShape.Groups;
    }

    public static nint WeightRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (nint)Channels * WeightChannel;
    }

    public static nint WeightChannel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelHeight * TShape.KernelWidth;
    }

    public static nint WeightGroup
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Rows * WeightRow;
    }

    public static bool IsPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelHeight == 1 && TShape.KernelWidth == 1;
    }

    public static int KernelWidth => TShape.KernelWidth;
    public static int KernelStep => 1;
    public static int SourceHeight => TShape.InputHeight;
    public static int SourceWidth => TShape.InputWidth;
    public static int SourceTapStep => TShape.Dilation;
    public static int SourceStep => TShape.Stride;
    public static int ResultHeight => TShape.OutputHeight;
    public static int ResultWidth => TShape.OutputWidth;
    public static int ResultStep => 1;

    public static TapAxis RowsOf(int kind) => TapAxis.Forward(
        TShape.InputHeight, TShape.OutputHeight, TShape.KernelHeight, TShape.Stride, TShape.PaddingTop, TShape.Dilation);

    public static TapAxis ColumnsOf(int kind) => TapAxis.Forward(
        TShape.InputWidth, TShape.OutputWidth, TShape.KernelWidth, TShape.Stride, TShape.PaddingLeft, TShape.Dilation);
}

/// <summary>Deltas of inputs from deltas of outputs: the same taps, walked the other way.</summary>
internal readonly struct ConvolutionDeltaProduct<TShape> : IImageProduct where TShape : struct, IConv2DShape
{
    public static int Groups => TShape.Groups;
    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.InputChannels / TShape.Groups;
    }

    public static int Channels
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.OutputChannels / TShape.Groups;
    }

    public static nint WeightRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelHeight * TShape.KernelWidth;
    }

    public static nint WeightChannel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (nint)Rows * WeightRow;
    }

    public static nint WeightGroup
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Channels * WeightChannel;
    }

    public static bool IsPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelHeight == 1 && TShape.KernelWidth == 1;
    }

    public static int KernelWidth => TShape.KernelWidth;

    public static int KernelStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TapAxis.TapStride(TShape.Stride, TShape.Dilation);
    }

    public static int SourceHeight => TShape.OutputHeight;
    public static int SourceWidth => TShape.OutputWidth;

    public static int SourceTapStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => -(KernelStep * TShape.Dilation / TShape.Stride);
    }

    public static int SourceStep => 1;
    public static int ResultHeight => TShape.InputHeight;
    public static int ResultWidth => TShape.InputWidth;
    public static int ResultStep => TShape.Stride;

    public static TapAxis RowsOf(int kind) => TapAxis.Backward(
        TShape.InputHeight, TShape.OutputHeight, TShape.KernelHeight, TShape.Stride, TShape.PaddingTop, TShape.Dilation, kind);

    public static TapAxis ColumnsOf(int kind) => TapAxis.Backward(
        TShape.InputWidth, TShape.OutputWidth, TShape.KernelWidth, TShape.Stride, TShape.PaddingLeft, TShape.Dilation, kind);
}
