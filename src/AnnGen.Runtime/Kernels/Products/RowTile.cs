using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>
/// One row of a product, up to eight vectors wide: with a single row to broadcast, it takes that many sums to keep the multipliers busy
/// and the caches reading. Eight vectors of 512 bits are two panels of the right operand, which pass side by side.
/// </summary>
/// <remarks>Sums in the same order as <see cref="Tile"/>, and so to the same bits.</remarks>
internal static class RowTile
{
    public const int MaxColumns = 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TSimd, TProduct, TColumns, TEpilogue>(
        ref float left, ref float right, ref float sums, int steps, ref ushort list, int row, int column, scoped TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TColumns : struct, ICount
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        left = ref Unsafe.Add(ref left, row * TProduct.LeftRow);
        right = ref Unsafe.Add(ref right, TProduct.RightOffset(column));
        nint rightStep = TProduct.RightStep(column);
        // Where the fifth vector lies, which may be in the next panel.
        nint fifth = TColumns.Value > 4 ? TProduct.RightOffset(column + 4 * TSimd.Width) - TProduct.RightOffset(column) : 0;

        nint offset = TEpilogue.Offset(row, column);
        TSimd s0 = epilogue.Start<TSimd>(offset, column);
        TSimd s1 = TColumns.Value > 1 ? epilogue.Start<TSimd>(offset + TSimd.Width, column + TSimd.Width) : default;
        TSimd s2 = TColumns.Value > 2 ? epilogue.Start<TSimd>(offset + 2 * TSimd.Width, column + 2 * TSimd.Width) : default;
        TSimd s3 = TColumns.Value > 3 ? epilogue.Start<TSimd>(offset + 3 * TSimd.Width, column + 3 * TSimd.Width) : default;
        TSimd s4 = TColumns.Value > 4 ? epilogue.Start<TSimd>(offset + 4 * TSimd.Width, column + 4 * TSimd.Width) : default;
        TSimd s5 = TColumns.Value > 5 ? epilogue.Start<TSimd>(offset + 5 * TSimd.Width, column + 5 * TSimd.Width) : default;
        TSimd s6 = TColumns.Value > 6 ? epilogue.Start<TSimd>(offset + 6 * TSimd.Width, column + 6 * TSimd.Width) : default;
        TSimd s7 = TColumns.Value > 7 ? epilogue.Start<TSimd>(offset + 7 * TSimd.Width, column + 7 * TSimd.Width) : default;

        ref float leftStart = ref left;
        ref float rightStart = ref right;
        if (TProduct.SkipsZeros)
        {
            steps = NonzeroSteps.Count(in list);
            list = ref Unsafe.Add(ref list, NonzeroSteps.Header);
        }
        for (; steps > 0; steps--)
        {
            if (TProduct.SkipsZeros)
            {
                nint step = list;
                list = ref Unsafe.Add(ref list, 1);
                left = ref Unsafe.Add(ref leftStart, step * TProduct.LeftStep);
                right = ref Unsafe.Add(ref rightStart, step * rightStep);
            }

            TSimd l = TSimd.Broadcast(left);
            s0 = TSimd.FusedMultiplyAdd(l, ref right, 0, s0);
            if (TColumns.Value > 1) s1 = TSimd.FusedMultiplyAdd(l, ref right, TSimd.Width, s1);
            if (TColumns.Value > 2) s2 = TSimd.FusedMultiplyAdd(l, ref right, 2 * TSimd.Width, s2);
            if (TColumns.Value > 3) s3 = TSimd.FusedMultiplyAdd(l, ref right, 3 * TSimd.Width, s3);
            if (TColumns.Value > 4) s4 = TSimd.FusedMultiplyAdd(l, ref right, fifth, s4);
            if (TColumns.Value > 5) s5 = TSimd.FusedMultiplyAdd(l, ref right, fifth + TSimd.Width, s5);
            if (TColumns.Value > 6) s6 = TSimd.FusedMultiplyAdd(l, ref right, fifth + 2 * TSimd.Width, s6);
            if (TColumns.Value > 7) s7 = TSimd.FusedMultiplyAdd(l, ref right, fifth + 3 * TSimd.Width, s7);
            if (!TProduct.SkipsZeros)
            {
                left = ref Unsafe.Add(ref left, TProduct.LeftStep);
                right = ref Unsafe.Add(ref right, rightStep);
            }
        }

        TSimd.Store(s0, ref sums, 0);
        if (TColumns.Value > 1) TSimd.Store(s1, ref sums, TSimd.Width);
        if (TColumns.Value > 2) TSimd.Store(s2, ref sums, 2 * TSimd.Width);
        if (TColumns.Value > 3) TSimd.Store(s3, ref sums, 3 * TSimd.Width);
        if (TColumns.Value > 4) TSimd.Store(s4, ref sums, 4 * TSimd.Width);
        if (TColumns.Value > 5) TSimd.Store(s5, ref sums, 5 * TSimd.Width);
        if (TColumns.Value > 6) TSimd.Store(s6, ref sums, 6 * TSimd.Width);
        if (TColumns.Value > 7) TSimd.Store(s7, ref sums, 7 * TSimd.Width);

        for (int c = 0; c < TColumns.Value; c++)
            epilogue.Finish(TSimd.Load(in sums, c * TSimd.Width), offset + c * TSimd.Width);
    }
}
