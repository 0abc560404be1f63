using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AnnGen.Simd;

namespace AnnGen.Kernels.Images.Single;

/// <summary>The largest input of each window of one image, [channel, row, column].</summary>
/// <remarks>A maximum has no rounding, so there is one order as good as another.</remarks>
internal static class SinglePool
{
    /// <summary>The maximum of each window. NaN in a window gives NaN. Each window holds an input.</summary>
    /// <param name="image">x, [channel, row, column].</param>
    /// <param name="outputs">The maxima, [channel, row, column].</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max<TShape>(ref readonly float image, ref float outputs) where TShape : struct, IPool2DShape
    {
        ref float plane = ref Unsafe.AsRef(in image);
        ref float output = ref outputs;
        for (int channel = 0; channel < TShape.Channels; channel++)
        {
            for (int row = 0; row < TShape.OutputHeight; row++)
            {
                (int firstRow, int endRow) = PoolWindows.Rows<TShape>(row);
                ref float top = ref Unsafe.Add(ref plane, firstRow * TShape.InputWidth);
                int column = 0;
                if (PoolWindows.AreQuads<TShape>() && TShape.Stride == 2)
                {
                    for (; SimdWidth.Use256 && Avx2.IsSupported && column + Simd256.Width <= TShape.OutputWidth; column += Simd256.Width)
                        Eight(ref Unsafe.Add(ref top, 2 * column), TShape.InputWidth).StoreUnsafe(ref output, (nuint)column);
                    for (; column + Simd128.Width <= TShape.OutputWidth; column += Simd128.Width)
                        Four(ref Unsafe.Add(ref top, 2 * column), TShape.InputWidth).StoreUnsafe(ref output, (nuint)column);
                }

                for (; column < TShape.OutputWidth; column++)
                {
                    (int firstColumn, int endColumn) = PoolWindows.Columns<TShape>(column);
                    Unsafe.Add(ref output, column) =
                        Largest(ref Unsafe.Add(ref top, firstColumn), TShape.InputWidth, endRow - firstRow, endColumn - firstColumn);
                }

                output = ref Unsafe.Add(ref output, TShape.OutputWidth);
            }

            plane = ref Unsafe.Add(ref plane, TShape.InputHeight * TShape.InputWidth);
        }
    }

    // Rows first, then the even columns with the odd ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Eight(ref float top, int width)
    {
        Vector256<float> first = Vector256.Max(Vector256.LoadUnsafe(ref top), Vector256.LoadUnsafe(ref top, (nuint)width));
        Vector256<float> second = Vector256.Max(
            Vector256.LoadUnsafe(ref top, 8), Vector256.LoadUnsafe(ref top, (nuint)width + 8));
        Vector256<float> mixed = Vector256.Max(Avx.Shuffle(first, second, 0b10_00_10_00), Avx.Shuffle(first, second, 0b11_01_11_01));
        return Avx2.Permute4x64(mixed.AsDouble(), 0b11_01_10_00).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Four(ref float top, int width)
    {
        Vector128<float> first = Vector128.Max(Vector128.LoadUnsafe(ref top), Vector128.LoadUnsafe(ref top, (nuint)width));
        Vector128<float> second = Vector128.Max(
            Vector128.LoadUnsafe(ref top, 4), Vector128.LoadUnsafe(ref top, (nuint)width + 4));
        if (Sse.IsSupported)
            return Vector128.Max(Sse.Shuffle(first, second, 0b10_00_10_00), Sse.Shuffle(first, second, 0b11_01_11_01));
        if (AdvSimd.Arm64.IsSupported)
            return Vector128.Max(AdvSimd.Arm64.UnzipEven(first, second), AdvSimd.Arm64.UnzipOdd(first, second));
        return Vector128.Create(
            MathF.Max(first[0], first[1]), MathF.Max(first[2], first[3]),
            MathF.Max(second[0], second[1]), MathF.Max(second[2], second[3]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Largest(ref float window, int width, int rows, int columns)
    {
        float largest = window;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                largest = MathF.Max(largest, Unsafe.Add(ref window, row * width + column));
        }
        return largest;
    }
}
