using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>Where the windows of a pooling layer lie within its inputs.</summary>
internal static class PoolWindows
{
    /// <summary>The elements of a sample's inputs.</summary>
    public static int Inputs<TShape>() where TShape : struct, IPool2DShape => TShape.Channels * TShape.InputHeight * TShape.InputWidth;

    /// <summary>The elements of a sample's outputs.</summary>
    public static int Outputs<TShape>() where TShape : struct, IPool2DShape => TShape.Channels * TShape.OutputHeight * TShape.OutputWidth;

    /// <summary>Whether no window is cut by the border of the inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreWhole<TShape>() where TShape : struct, IPool2DShape =>
        TShape.PaddingTop == 0 && TShape.PaddingLeft == 0 &&
        (TShape.OutputHeight - 1) * TShape.Stride + TShape.KernelHeight <= TShape.InputHeight &&
        (TShape.OutputWidth - 1) * TShape.Stride + TShape.KernelWidth <= TShape.InputWidth;

    /// <summary>Whether every window is two inputs high and wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreQuads<TShape>() where TShape : struct, IPool2DShape =>
        TShape.KernelHeight == 2 && TShape.KernelWidth == 2 && AreWhole<TShape>();

    /// <summary>Whether the windows are whole and lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreTiles<TShape>() where TShape : struct, IPool2DShape =>
        TShape.KernelHeight == TShape.Stride && TShape.KernelWidth == TShape.Stride && AreWhole<TShape>();

    /// <summary>The rows of the inputs that the windows of a row of outputs hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int First, int End) Rows<TShape>(int row) where TShape : struct, IPool2DShape
    {
        int first = row * TShape.Stride - TShape.PaddingTop;
        return AreWhole<TShape>()
            ? (first, first + TShape.KernelHeight)
            : (Math.Max(first, 0), Math.Min(first + TShape.KernelHeight, TShape.InputHeight));
    }

    /// <summary>The columns of the inputs that the windows of a column of outputs hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int First, int End) Columns<TShape>(int column) where TShape : struct, IPool2DShape
    {
        int first = column * TShape.Stride - TShape.PaddingLeft;
        return AreWhole<TShape>()
            ? (first, first + TShape.KernelWidth)
            : (Math.Max(first, 0), Math.Min(first + TShape.KernelWidth, TShape.InputWidth));
    }
}
