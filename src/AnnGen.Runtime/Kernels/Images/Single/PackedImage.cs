using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Images.Single;

/// <summary>Where the parts of a packed image lie.</summary>
/// <param name="Part">The floats from what one column of the kernel sees to what the next one sees.</param>
/// <param name="TapRow">The floats from what one row of the kernel sees to what the next one sees.</param>
/// <param name="Plane">The floats of a channel.</param>
internal readonly record struct PackedLayout(nint Part, nint TapRow, nint Plane);

/// <summary>
/// Some channels and rows of an image, copied so that what a tap sees for consecutive outputs is consecutive: once for each column of the
/// kernel, in rows as wide as the outputs, so that rows of the kernel only look further on. With a stride, once for each tap.
/// </summary>
internal static class PackedImage<TShape> where TShape : struct, IConv2DShape
{
    /// <summary>The weights of an output channel.</summary>
    public static int WeightsOfChannel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.InputChannels / TShape.Groups * TShape.KernelHeight * TShape.KernelWidth;
    }

    /// <summary>Whether some outputs have a tap beside the image.</summary>
    public static bool IsPadded
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PaddingTop > 0 || TShape.PaddingLeft > 0 ||
            (TShape.OutputHeight - 1) * TShape.Stride + (TShape.KernelHeight - 1) * TShape.Dilation >= TShape.InputHeight ||
            (TShape.OutputWidth - 1) * TShape.Stride + (TShape.KernelWidth - 1) * TShape.Dilation >= TShape.InputWidth;
    }

    private static bool SharesRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Stride == 1;
    }

    private static int Parts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => SharesRows ? TShape.KernelWidth : TShape.KernelHeight * TShape.KernelWidth;
    }

    /// <summary>The rows of a part that serve some rows of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int RowsOf(int outputRows) => SharesRows ? outputRows + (TShape.KernelHeight - 1) * TShape.Dilation : outputRows;

    /// <summary>The floats that a channel takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Floats(int outputRows) => Parts * RowsOf(outputRows) * TShape.OutputWidth;

    /// <summary>How a channel lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLayout Layout(int outputRows)
    {
        nint part = RowsOf(outputRows) * TShape.OutputWidth;
        return SharesRows
            ? new(part, TShape.Dilation * TShape.OutputWidth, Parts * part)
            : new(part, TShape.KernelWidth * part, Parts * part);
    }

    /// <summary>Packs a channel. What lies beside the image is left as it is.</summary>
    /// <param name="plane">The channel.</param>
    /// <param name="packed">Where it goes.</param>
    /// <param name="firstRow">The first row of outputs.</param>
    /// <param name="outputRows">The number of rows of outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(ref readonly float plane, ref float packed, int firstRow, int outputRows)
    {
        for (int part = 0; part < Parts; part++)
        {
            if (!IsPadded && SharesRows)
            {
                ref float source = ref Unsafe.Add(ref Unsafe.AsRef(in plane), firstRow * TShape.InputWidth + part * TShape.Dilation);
                for (int rows = RowsOf(outputRows); rows > 0; rows--)
                {
                    CopyRow(ref source, ref packed, TShape.OutputWidth);
                    source = ref Unsafe.Add(ref source, TShape.InputWidth);
                    packed = ref Unsafe.Add(ref packed, TShape.OutputWidth);
                }

                continue;
            }

            (int firstColumn, int endColumn) = ColumnsOf(part % TShape.KernelWidth);
            int origin = OriginOf(part % TShape.KernelWidth);
            for (int row = 0; row < RowsOf(outputRows); row++)
            {
                int y = InputRow(part, firstRow, row);
                if ((uint)y < (uint)TShape.InputHeight && firstColumn < endColumn)
                {
                    CopyRow(
                        ref Unsafe.Add(ref Unsafe.AsRef(in plane), y * TShape.InputWidth + origin + firstColumn * TShape.Stride),
                        ref Unsafe.Add(ref packed, firstColumn), endColumn - firstColumn);
                }

                packed = ref Unsafe.Add(ref packed, TShape.OutputWidth);
            }
        }
    }

    /// <summary>All bits set where a packed channel has an input.</summary>
    public static void Mask(ref float masks, int firstRow, int outputRows)
    {
        for (int part = 0; part < Parts; part++)
        {
            (int firstColumn, int endColumn) = ColumnsOf(part % TShape.KernelWidth);
            for (int row = 0; row < RowsOf(outputRows); row++)
            {
                bool isInside = (uint)InputRow(part, firstRow, row) < (uint)TShape.InputHeight;
                for (int column = firstColumn; column < endColumn && isInside; column++)
                    Unsafe.Add(ref masks, column) = BitConverter.Int32BitsToSingle(-1);
                masks = ref Unsafe.Add(ref masks, TShape.OutputWidth);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int InputRow(int part, int firstRow, int row) =>
        (firstRow + row) * TShape.Stride - TShape.PaddingTop + (SharesRows ? 0 : part / TShape.KernelWidth * TShape.Dilation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int OriginOf(int kernelColumn) => kernelColumn * TShape.Dilation - TShape.PaddingLeft;

    // The outputs whose tap in a column of the kernel lies within the image.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int First, int End) ColumnsOf(int kernelColumn)
    {
        int origin = OriginOf(kernelColumn);
        int first = origin >= 0 ? 0 : (-origin + TShape.Stride - 1) / TShape.Stride;
        int end = origin >= TShape.InputWidth ? 0 : Math.Min((TShape.InputWidth - 1 - origin) / TShape.Stride + 1, TShape.OutputWidth);
        return (first, end);
    }

    // The last vector overlaps the one before, which costs less than one float after the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(ref float source, ref float destination, int count)
    {
        if (TShape.Stride == 1 && count >= Simd256.Width)
        {
            for (int column = 0; column < count - Simd256.Width; column += Simd256.Width)
                Simd256.Store(Simd256.Load(in source, column), ref destination, column);
            Simd256.Store(Simd256.Load(in source, count - Simd256.Width), ref destination, count - Simd256.Width);
        }
        else if (TShape.Stride == 1 && count >= Simd128.Width)
        {
            Simd128.Store(Simd128.Load(in source, 0), ref destination, 0);
            Simd128.Store(Simd128.Load(in source, count - Simd128.Width), ref destination, count - Simd128.Width);
        }
        else
        {
            for (int column = 0; column < count; column++)
                Unsafe.Add(ref destination, column) = Unsafe.Add(ref source, column * TShape.Stride);
        }
    }
}
