using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AnnGen.Kernels.Images;

/// <summary>Transposes sixteen rows of sixteen floats.</summary>
/// <remarks>Nothing is computed, so the ways to do it differ in speed alone.</remarks>
internal static class LaneTransposition
{
    private const int Block = 4;

    /// <summary>Copies element [i, j] to [j, i].</summary>
    /// <param name="source">The rows to read.</param>
    /// <param name="sourceStride">The floats from one of them to the next.</param>
    /// <param name="sourceRows">How many there are, up to sixteen; zeros stand for the others.</param>
    /// <param name="destination">The rows to write.</param>
    /// <param name="destinationStride">The floats from one of them to the next.</param>
    /// <param name="destinationRows">How many there are, up to sixteen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(
        ref float source, nint sourceStride, int sourceRows, ref float destination, nint destinationStride, int destinationRows)
    {
        if (SimdWidth.Use512 && Avx512F.IsSupported)
            CopyWhole(ref source, sourceStride, sourceRows, ref destination, destinationStride, destinationRows);
        else
            CopyBlocks(ref source, sourceStride, sourceRows, ref destination, destinationStride, destinationRows);
    }

    // Four by four, in two steps of interleaving.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void CopyBlocks(
        ref float source, nint sourceStride, int sourceRows, ref float destination, nint destinationStride, int destinationRows)
    {
        for (int row = 0; row < Lanes.Count; row += Block)
        {
            int rows = sourceRows - row;
            for (int column = 0; column < Lanes.Count; column += Block)
            {
                ref float at = ref Unsafe.Add(ref source, row * sourceStride + column);
                Simd128 a = rows > 0 ? Simd128.Load(in at, 0) : default;
                Simd128 b = rows > 1 ? Simd128.Load(in at, sourceStride) : default;
                Simd128 c = rows > 2 ? Simd128.Load(in at, 2 * sourceStride) : default;
                Simd128 d = rows > 3 ? Simd128.Load(in at, 3 * sourceStride) : default;
                (Simd128 ac0, Simd128 ac1) = Simd128.Interleave(a, c);
                (Simd128 bd0, Simd128 bd1) = Simd128.Interleave(b, d);
                (a, b) = Simd128.Interleave(ac0, bd0);
                (c, d) = Simd128.Interleave(ac1, bd1);

                ref float to = ref Unsafe.Add(ref destination, column * destinationStride + row);
                int columns = destinationRows - column;
                if (columns > 0) Simd128.Store(a, ref to, 0);
                if (columns > 1) Simd128.Store(b, ref to, destinationStride);
                if (columns > 2) Simd128.Store(c, ref to, 2 * destinationStride);
                if (columns > 3) Simd128.Store(d, ref to, 3 * destinationStride);
            }
        }
    }

    // All at once: pairs of rows, then of pairs, are interleaved within quarters of a register, and then the quarters are sorted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void CopyWhole(
        ref float source, nint sourceStride, int sourceRows, ref float destination, nint destinationStride, int destinationRows)
    {
        Vector512<float> r0 = Row(ref source, sourceStride, 0, sourceRows);
        Vector512<float> r1 = Row(ref source, sourceStride, 1, sourceRows);
        Vector512<float> r2 = Row(ref source, sourceStride, 2, sourceRows);
        Vector512<float> r3 = Row(ref source, sourceStride, 3, sourceRows);
        Interleave(r0, r1, r2, r3, out r0, out r1, out r2, out r3);
        Vector512<float> r4 = Row(ref source, sourceStride, 4, sourceRows);
        Vector512<float> r5 = Row(ref source, sourceStride, 5, sourceRows);
        Vector512<float> r6 = Row(ref source, sourceStride, 6, sourceRows);
        Vector512<float> r7 = Row(ref source, sourceStride, 7, sourceRows);
        Interleave(r4, r5, r6, r7, out r4, out r5, out r6, out r7);
        Vector512<float> r8 = Row(ref source, sourceStride, 8, sourceRows);
        Vector512<float> r9 = Row(ref source, sourceStride, 9, sourceRows);
        Vector512<float> r10 = Row(ref source, sourceStride, 10, sourceRows);
        Vector512<float> r11 = Row(ref source, sourceStride, 11, sourceRows);
        Interleave(r8, r9, r10, r11, out r8, out r9, out r10, out r11);
        Vector512<float> r12 = Row(ref source, sourceStride, 12, sourceRows);
        Vector512<float> r13 = Row(ref source, sourceStride, 13, sourceRows);
        Vector512<float> r14 = Row(ref source, sourceStride, 14, sourceRows);
        Vector512<float> r15 = Row(ref source, sourceStride, 15, sourceRows);
        Interleave(r12, r13, r14, r15, out r12, out r13, out r14, out r15);
        Sort(r0, r4, r8, r12, out r0, out r4, out r8, out r12);
        Sort(r1, r5, r9, r13, out r1, out r5, out r9, out r13);
        Sort(r2, r6, r10, r14, out r2, out r6, out r10, out r14);
        Sort(r3, r7, r11, r15, out r3, out r7, out r11, out r15);
        Store(r0, ref destination, destinationStride, 0, destinationRows);
        Store(r1, ref destination, destinationStride, 1, destinationRows);
        Store(r2, ref destination, destinationStride, 2, destinationRows);
        Store(r3, ref destination, destinationStride, 3, destinationRows);
        Store(r4, ref destination, destinationStride, 4, destinationRows);
        Store(r5, ref destination, destinationStride, 5, destinationRows);
        Store(r6, ref destination, destinationStride, 6, destinationRows);
        Store(r7, ref destination, destinationStride, 7, destinationRows);
        Store(r8, ref destination, destinationStride, 8, destinationRows);
        Store(r9, ref destination, destinationStride, 9, destinationRows);
        Store(r10, ref destination, destinationStride, 10, destinationRows);
        Store(r11, ref destination, destinationStride, 11, destinationRows);
        Store(r12, ref destination, destinationStride, 12, destinationRows);
        Store(r13, ref destination, destinationStride, 13, destinationRows);
        Store(r14, ref destination, destinationStride, 14, destinationRows);
        Store(r15, ref destination, destinationStride, 15, destinationRows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Row(ref float source, nint stride, int row, int rows) =>
        row < rows ? Vector512.LoadUnsafe(ref Unsafe.Add(ref source, row * stride)) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> value, ref float destination, nint stride, int row, int rows)
    {
        if (row < rows)
            value.StoreUnsafe(ref Unsafe.Add(ref destination, row * stride));
    }

    // Of four rows: quarter j of result k holds their elements 4j + k.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d,
        out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        Vector512<double> low = Avx512F.UnpackLow(a, b).AsDouble();
        Vector512<double> high = Avx512F.UnpackHigh(a, b).AsDouble();
        Vector512<double> nextLow = Avx512F.UnpackLow(c, d).AsDouble();
        Vector512<double> nextHigh = Avx512F.UnpackHigh(c, d).AsDouble();
        first = Avx512F.UnpackLow(low, nextLow).AsSingle();
        second = Avx512F.UnpackHigh(low, nextLow).AsSingle();
        third = Avx512F.UnpackLow(high, nextHigh).AsSingle();
        fourth = Avx512F.UnpackHigh(high, nextHigh).AsSingle();
    }

    // Quarter j of each becomes result j.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sort(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d,
        out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        const byte Even = 0b10_00_10_00;
        const byte Odd = 0b11_01_11_01;
        Vector512<float> even = Avx512F.Shuffle4x128(a, b, Even);
        Vector512<float> odd = Avx512F.Shuffle4x128(a, b, Odd);
        Vector512<float> nextEven = Avx512F.Shuffle4x128(c, d, Even);
        Vector512<float> nextOdd = Avx512F.Shuffle4x128(c, d, Odd);
        first = Avx512F.Shuffle4x128(even, nextEven, Even);
        second = Avx512F.Shuffle4x128(odd, nextOdd, Even);
        third = Avx512F.Shuffle4x128(even, nextEven, Odd);
        fourth = Avx512F.Shuffle4x128(odd, nextOdd, Odd);
    }
}
