using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AnnGen.Kernels;

/// <summary>Keeps the transposed copy of a layer's weights that the product with its deltas reads.</summary>
internal static class Transposition
{
    private const int Block = 4;

    /// <summary>Copies the rows from <paramref name="first"/> up to <paramref name="end"/> of W into the columns of Wᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyRows<TShape>(ref readonly float weights, ref float transposed, int first, int end)
        where TShape : struct, IDenseShape =>
        CopyRows(in weights, Lanes.Padded(TShape.Outputs), ref transposed, Lanes.Padded(TShape.Inputs), TShape.Outputs, first, end);

    /// <summary>The same, for a layer whose shape is not known to the compiler.</summary>
    /// <param name="weights">W, [inputs, outputs].</param>
    /// <param name="stride">The floats from one row of W to the next.</param>
    /// <param name="transposed">Wᵀ, [outputs, inputs].</param>
    /// <param name="transposedStride">The floats from one row of Wᵀ to the next.</param>
    /// <param name="outputs">The number of columns of W.</param>
    /// <param name="first">The first input.</param>
    /// <param name="end">The input after the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyRows(
        ref readonly float weights, nint stride, ref float transposed, nint transposedStride, int outputs, int first, int end)
    {
        ref float source = ref Unsafe.AsRef(in weights);
        int row = first;
        for (; row + Block <= end; row += Block)
        {
            int column = 0;
            for (; column + Block <= outputs; column += Block)
                CopyBlock(ref Unsafe.Add(ref source, row * stride + column), stride, ref Unsafe.Add(ref transposed, column * transposedStride + row), transposedStride);
            for (; column < outputs; column++)
            {
                for (int i = 0; i < Block; i++)
                    Unsafe.Add(ref transposed, column * transposedStride + row + i) = Unsafe.Add(ref source, (row + i) * stride + column);
            }
        }

        for (; row < end; row++)
        {
            for (int column = 0; column < outputs; column++)
                Unsafe.Add(ref transposed, column * transposedStride + row) = Unsafe.Add(ref source, row * stride + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyBlock(ref float source, nint stride, ref float destination, nint destinationStride)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source);
        Vector128<float> b = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, stride));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * stride));
        Vector128<float> d = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * stride));

        // Interleave rows 0 and 2, 1 and 3, then the results: a transposition in two steps.
        (Vector128<float> ac0, Vector128<float> ac1) = Interleave(a, c);
        (Vector128<float> bd0, Vector128<float> bd1) = Interleave(b, d);
        (a, b) = Interleave(ac0, bd0);
        (c, d) = Interleave(ac1, bd1);

        a.StoreUnsafe(ref destination);
        b.StoreUnsafe(ref Unsafe.Add(ref destination, destinationStride));
        c.StoreUnsafe(ref Unsafe.Add(ref destination, 2 * destinationStride));
        d.StoreUnsafe(ref Unsafe.Add(ref destination, 3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Low, Vector128<float> High) Interleave(Vector128<float> left, Vector128<float> right)
    {
        if (Sse.IsSupported)
            return (Sse.UnpackLow(left, right), Sse.UnpackHigh(left, right));
        if (AdvSimd.Arm64.IsSupported)
            return (AdvSimd.Arm64.ZipLow(left, right), AdvSimd.Arm64.ZipHigh(left, right));
        return (Vector128.Create(left[0], right[0], left[1], right[1]), Vector128.Create(left[2], right[2], left[3], right[3]));
    }
}
