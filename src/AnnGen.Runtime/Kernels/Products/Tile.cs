using System.Runtime.CompilerServices;
using AnnGen.Memory;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>
/// The register tile: up to six rows by four vectors of the result, summed over all steps without leaving the registers.
/// Each step loads a vector per column, broadcasts an element per row, and does rows × columns fused multiply-adds.
/// </summary>
/// <remarks>
/// Twenty-four sums written out, because the JIT keeps locals in registers and arrays not. The counts are types: the
/// conditions on them vanish when the JIT compiles a tile, and with them the sums that it does not have.
/// A short epilogue takes the finished sums from the registers. A longer one, which may be a whole tanh, gets them through a
/// small buffer on the stack, so that it is inlined once and not twenty-four times: the JIT's budget for inlining ends before
/// that. An update also waits for memory, and Adam's for a root and a division. So it is spread: between the steps of one tile,
/// the vectors of the tile before are updated one by one, while the multipliers go on.
/// Each element is summed in ascending steps with one rounding per step, whatever the tile it falls into.
/// </remarks>
internal static partial class Tile
{
    public const int MaxRows = 6;
    public const int MaxColumns = 4;

    /// <summary>As many tiles as fit into some rows, one below the other.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="sums">Room for the sums of a tile.</param>
    /// <param name="steps">The products in each sum.</param>
    /// <param name="list">Which of them count, for each tile; nothing where the product does not skip zeros.</param>
    /// <param name="row">The first row.</param>
    /// <param name="endRow">The row after the last.</param>
    /// <param name="column">The first column.</param>
    /// <param name="epilogue">What becomes of the sums. Not by reference: it would be copied for each call.</param>
    /// <returns>The row after the last.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Multiply<TSimd, TProduct, TRows, TColumns, TEpilogue>(
        ref float left, ref float right, ref float sums, int steps, ref ushort list, int row, int endRow, int column,
        scoped TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TRows : struct, ICount
        where TColumns : struct, ICount
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        right = ref Unsafe.Add(ref right, TProduct.RightOffset(column));
        nint rightStep = TProduct.RightStep(column);
        nint stride = TEpilogue.Stride(column);
        int vectors = TRows.Value * TColumns.Value;
        int interval = steps / vectors;
        nint toNextRow = stride - (TColumns.Value - 1) * TSimd.Width;

        // The vector of the tile before that is to be finished next, and where; of a tile that is spread, when there is one.
        int vector = vectors;
        nint before = 0;

        // Read here, since at the end of the loop the JIT may have no room left for inlining.
        int rows = TRows.Value;
        for (int tiles = (endRow - row) / rows; tiles > 0; tiles--, row += rows)
        {
            nint at = TEpilogue.Offset(row, column);
            for (int r = 0; r < TRows.Value && !TEpilogue.IsSpread<TSimd>(); r++)
            {
                nint offset = at + r * stride;
                epilogue.Prepare(offset);
                if (TColumns.Value > 1) epilogue.Prepare(offset + TSimd.Width);
                if (TColumns.Value > 2) epilogue.Prepare(offset + 2 * TSimd.Width);
                if (TColumns.Value > 3) epilogue.Prepare(offset + 3 * TSimd.Width);
            }

            TSimd s00 = epilogue.Start<TSimd>(at, column);
            TSimd s01 = TColumns.Value > 1 ? epilogue.Start<TSimd>(at + TSimd.Width, column + TSimd.Width) : default;
            TSimd s02 = TColumns.Value > 2 ? epilogue.Start<TSimd>(at + 2 * TSimd.Width, column + 2 * TSimd.Width) : default;
            TSimd s03 = TColumns.Value > 3 ? epilogue.Start<TSimd>(at + 3 * TSimd.Width, column + 3 * TSimd.Width) : default;
            TSimd s10 = s00, s11 = s01, s12 = s02, s13 = s03;
            TSimd s20 = s00, s21 = s01, s22 = s02, s23 = s03;
            TSimd s30 = s00, s31 = s01, s32 = s02, s33 = s03;
            TSimd s40 = s00, s41 = s01, s42 = s02, s43 = s03;
            TSimd s50 = s00, s51 = s01, s52 = s02, s53 = s03;
            if (!TEpilogue.StartsAlike)
            {
                if (TRows.Value > 1)
                {
                    nint start = at + stride;
                    s10 = epilogue.Start<TSimd>(start, column);
                    if (TColumns.Value > 1) s11 = epilogue.Start<TSimd>(start + TSimd.Width, column + TSimd.Width);
                    if (TColumns.Value > 2) s12 = epilogue.Start<TSimd>(start + 2 * TSimd.Width, column + 2 * TSimd.Width);
                    if (TColumns.Value > 3) s13 = epilogue.Start<TSimd>(start + 3 * TSimd.Width, column + 3 * TSimd.Width);
                }
                if (TRows.Value > 2)
                {
                    nint start = at + 2 * stride;
                    s20 = epilogue.Start<TSimd>(start, column);
                    if (TColumns.Value > 1) s21 = epilogue.Start<TSimd>(start + TSimd.Width, column + TSimd.Width);
                    if (TColumns.Value > 2) s22 = epilogue.Start<TSimd>(start + 2 * TSimd.Width, column + 2 * TSimd.Width);
                    if (TColumns.Value > 3) s23 = epilogue.Start<TSimd>(start + 3 * TSimd.Width, column + 3 * TSimd.Width);
                }
                if (TRows.Value > 3)
                {
                    nint start = at + 3 * stride;
                    s30 = epilogue.Start<TSimd>(start, column);
                    if (TColumns.Value > 1) s31 = epilogue.Start<TSimd>(start + TSimd.Width, column + TSimd.Width);
                    if (TColumns.Value > 2) s32 = epilogue.Start<TSimd>(start + 2 * TSimd.Width, column + 2 * TSimd.Width);
                    if (TColumns.Value > 3) s33 = epilogue.Start<TSimd>(start + 3 * TSimd.Width, column + 3 * TSimd.Width);
                }
                if (TRows.Value > 4)
                {
                    nint start = at + 4 * stride;
                    s40 = epilogue.Start<TSimd>(start, column);
                    if (TColumns.Value > 1) s41 = epilogue.Start<TSimd>(start + TSimd.Width, column + TSimd.Width);
                    if (TColumns.Value > 2) s42 = epilogue.Start<TSimd>(start + 2 * TSimd.Width, column + 2 * TSimd.Width);
                    if (TColumns.Value > 3) s43 = epilogue.Start<TSimd>(start + 3 * TSimd.Width, column + 3 * TSimd.Width);
                }
                if (TRows.Value > 5)
                {
                    nint start = at + 5 * stride;
                    s50 = epilogue.Start<TSimd>(start, column);
                    if (TColumns.Value > 1) s51 = epilogue.Start<TSimd>(start + TSimd.Width, column + TSimd.Width);
                    if (TColumns.Value > 2) s52 = epilogue.Start<TSimd>(start + 2 * TSimd.Width, column + 2 * TSimd.Width);
                    if (TColumns.Value > 3) s53 = epilogue.Start<TSimd>(start + 3 * TSimd.Width, column + 3 * TSimd.Width);
                }
            }

            ref float leftAt = ref Unsafe.Add(ref left, row * TProduct.LeftRow);
            ref float rightAt = ref right;
            // Where this tile has the vector that is to be asked for next.
            nint ahead = at;
            int stepsLeft = steps;
            ref float leftStart = ref leftAt;
            ref ushort counting = ref Unsafe.Add(ref list, NonzeroSteps.Header);
            if (TProduct.SkipsZeros)
            {
                stepsLeft = NonzeroSteps.Count(in list);
                interval = stepsLeft / vectors;
                list = ref NonzeroSteps.Skip(ref list, 1);
            }
            while (true)
            {
                int stretch = TEpilogue.IsSpread<TSimd>() && vector < vectors ? interval : stepsLeft;
                stepsLeft -= stretch;
                for (; stretch > 0; stretch--)
                {
                    if (TProduct.SkipsZeros)
                    {
                        nint step = counting;
                        counting = ref Unsafe.Add(ref counting, 1);
                        leftAt = ref Unsafe.Add(ref leftStart, step * TProduct.LeftStep);
                        rightAt = ref Unsafe.Add(ref right, step * rightStep);
                    }

                    // Down a column, each step is in another page, which no prefetcher of the processor's crosses. Tiles to come need the
                    // next line.
                    if (TEpilogue.IsSpread<TSimd>() && TProduct.LeftRow == 1)
                        Prefetch.IntoFirstLevel(in Unsafe.Add(ref leftAt, Lanes.Count));

                    TSimd r0 = TSimd.Load(ref rightAt, 0);
                    TSimd r1 = TColumns.Value > 1 ? TSimd.Load(ref rightAt, TSimd.Width) : default;
                    TSimd r2 = TColumns.Value > 2 ? TSimd.Load(ref rightAt, 2 * TSimd.Width) : default;
                    TSimd r3 = TColumns.Value > 3 ? TSimd.Load(ref rightAt, 3 * TSimd.Width) : default;

                    {
                        TSimd l = Left<TSimd, TProduct, TRows>(ref leftAt, 0);
                        s00 = TSimd.FusedMultiplyAdd(l, r0, s00);
                        if (TColumns.Value > 1) s01 = TSimd.FusedMultiplyAdd(l, r1, s01);
                        if (TColumns.Value > 2) s02 = TSimd.FusedMultiplyAdd(l, r2, s02);
                        if (TColumns.Value > 3) s03 = TSimd.FusedMultiplyAdd(l, r3, s03);
                    }
                    if (TRows.Value > 1)
                    {
                        TSimd l = Left<TSimd, TProduct, TRows>(ref leftAt, 1);
                        s10 = TSimd.FusedMultiplyAdd(l, r0, s10);
                        if (TColumns.Value > 1) s11 = TSimd.FusedMultiplyAdd(l, r1, s11);
                        if (TColumns.Value > 2) s12 = TSimd.FusedMultiplyAdd(l, r2, s12);
                        if (TColumns.Value > 3) s13 = TSimd.FusedMultiplyAdd(l, r3, s13);
                    }
                    if (TRows.Value > 2)
                    {
                        TSimd l = Left<TSimd, TProduct, TRows>(ref leftAt, 2);
                        s20 = TSimd.FusedMultiplyAdd(l, r0, s20);
                        if (TColumns.Value > 1) s21 = TSimd.FusedMultiplyAdd(l, r1, s21);
                        if (TColumns.Value > 2) s22 = TSimd.FusedMultiplyAdd(l, r2, s22);
                        if (TColumns.Value > 3) s23 = TSimd.FusedMultiplyAdd(l, r3, s23);
                    }
                    if (TRows.Value > 3)
                    {
                        TSimd l = Left<TSimd, TProduct, TRows>(ref leftAt, 3);
                        s30 = TSimd.FusedMultiplyAdd(l, r0, s30);
                        if (TColumns.Value > 1) s31 = TSimd.FusedMultiplyAdd(l, r1, s31);
                        if (TColumns.Value > 2) s32 = TSimd.FusedMultiplyAdd(l, r2, s32);
                        if (TColumns.Value > 3) s33 = TSimd.FusedMultiplyAdd(l, r3, s33);
                    }
                    if (TRows.Value > 4)
                    {
                        TSimd l = Left<TSimd, TProduct, TRows>(ref leftAt, 4);
                        s40 = TSimd.FusedMultiplyAdd(l, r0, s40);
                        if (TColumns.Value > 1) s41 = TSimd.FusedMultiplyAdd(l, r1, s41);
                        if (TColumns.Value > 2) s42 = TSimd.FusedMultiplyAdd(l, r2, s42);
                        if (TColumns.Value > 3) s43 = TSimd.FusedMultiplyAdd(l, r3, s43);
                    }
                    if (TRows.Value > 5)
                    {
                        TSimd l = Left<TSimd, TProduct, TRows>(ref leftAt, 5);
                        s50 = TSimd.FusedMultiplyAdd(l, r0, s50);
                        if (TColumns.Value > 1) s51 = TSimd.FusedMultiplyAdd(l, r1, s51);
                        if (TColumns.Value > 2) s52 = TSimd.FusedMultiplyAdd(l, r2, s52);
                        if (TColumns.Value > 3) s53 = TSimd.FusedMultiplyAdd(l, r3, s53);
                    }

                    if (!TProduct.SkipsZeros)
                    {
                        leftAt = ref Unsafe.Add(ref leftAt, TProduct.LeftStep);
                        rightAt = ref Unsafe.Add(ref rightAt, rightStep);
                    }
                }

                if (!TEpilogue.IsSpread<TSimd>() || vector == vectors)
                    break;
                epilogue.Finish(TSimd.Load(in sums, vector * TSimd.Width), before);
                epilogue.Prepare(ahead);
                vector++;
                nint next = vector % TColumns.Value > 0 ? TSimd.Width : toNextRow;
                before += next;
                ahead += next;
            }

            // The long way stands first, because the JIT inlines in this order and before it knows that the other is dead.
            if (!TEpilogue.IsShort || TEpilogue.IsSpread<TSimd>())
            {
                TSimd.Store(s00, ref sums, 0);
                if (TColumns.Value > 1) TSimd.Store(s01, ref sums, TSimd.Width);
                if (TColumns.Value > 2) TSimd.Store(s02, ref sums, 2 * TSimd.Width);
                if (TColumns.Value > 3) TSimd.Store(s03, ref sums, 3 * TSimd.Width);
                if (TRows.Value > 1)
                {
                    TSimd.Store(s10, ref sums, TColumns.Value * TSimd.Width);
                    if (TColumns.Value > 1) TSimd.Store(s11, ref sums, (TColumns.Value + 1) * TSimd.Width);
                    if (TColumns.Value > 2) TSimd.Store(s12, ref sums, (TColumns.Value + 2) * TSimd.Width);
                    if (TColumns.Value > 3) TSimd.Store(s13, ref sums, (TColumns.Value + 3) * TSimd.Width);
                }
                if (TRows.Value > 2)
                {
                    TSimd.Store(s20, ref sums, (2 * TColumns.Value) * TSimd.Width);
                    if (TColumns.Value > 1) TSimd.Store(s21, ref sums, (2 * TColumns.Value + 1) * TSimd.Width);
                    if (TColumns.Value > 2) TSimd.Store(s22, ref sums, (2 * TColumns.Value + 2) * TSimd.Width);
                    if (TColumns.Value > 3) TSimd.Store(s23, ref sums, (2 * TColumns.Value + 3) * TSimd.Width);
                }
                if (TRows.Value > 3)
                {
                    TSimd.Store(s30, ref sums, (3 * TColumns.Value) * TSimd.Width);
                    if (TColumns.Value > 1) TSimd.Store(s31, ref sums, (3 * TColumns.Value + 1) * TSimd.Width);
                    if (TColumns.Value > 2) TSimd.Store(s32, ref sums, (3 * TColumns.Value + 2) * TSimd.Width);
                    if (TColumns.Value > 3) TSimd.Store(s33, ref sums, (3 * TColumns.Value + 3) * TSimd.Width);
                }
                if (TRows.Value > 4)
                {
                    TSimd.Store(s40, ref sums, (4 * TColumns.Value) * TSimd.Width);
                    if (TColumns.Value > 1) TSimd.Store(s41, ref sums, (4 * TColumns.Value + 1) * TSimd.Width);
                    if (TColumns.Value > 2) TSimd.Store(s42, ref sums, (4 * TColumns.Value + 2) * TSimd.Width);
                    if (TColumns.Value > 3) TSimd.Store(s43, ref sums, (4 * TColumns.Value + 3) * TSimd.Width);
                }
                if (TRows.Value > 5)
                {
                    TSimd.Store(s50, ref sums, (5 * TColumns.Value) * TSimd.Width);
                    if (TColumns.Value > 1) TSimd.Store(s51, ref sums, (5 * TColumns.Value + 1) * TSimd.Width);
                    if (TColumns.Value > 2) TSimd.Store(s52, ref sums, (5 * TColumns.Value + 2) * TSimd.Width);
                    if (TColumns.Value > 3) TSimd.Store(s53, ref sums, (5 * TColumns.Value + 3) * TSimd.Width);
                }

                if (!TEpilogue.IsSpread<TSimd>())
                {
                    FinishAll<TSimd, TRows, TColumns, TEpilogue>(in sums, at, stride, epilogue);
                    continue;
                }
                vector = 0;
                before = at;
                continue;
            }

            epilogue.Finish(s00, at);
            if (TColumns.Value > 1) epilogue.Finish(s01, at + TSimd.Width);
            if (TColumns.Value > 2) epilogue.Finish(s02, at + 2 * TSimd.Width);
            if (TColumns.Value > 3) epilogue.Finish(s03, at + 3 * TSimd.Width);
            if (TRows.Value > 1)
            {
                at += stride;
                epilogue.Finish(s10, at);
                if (TColumns.Value > 1) epilogue.Finish(s11, at + TSimd.Width);
                if (TColumns.Value > 2) epilogue.Finish(s12, at + 2 * TSimd.Width);
                if (TColumns.Value > 3) epilogue.Finish(s13, at + 3 * TSimd.Width);
            }
            if (TRows.Value > 2)
            {
                at += stride;
                epilogue.Finish(s20, at);
                if (TColumns.Value > 1) epilogue.Finish(s21, at + TSimd.Width);
                if (TColumns.Value > 2) epilogue.Finish(s22, at + 2 * TSimd.Width);
                if (TColumns.Value > 3) epilogue.Finish(s23, at + 3 * TSimd.Width);
            }
            if (TRows.Value > 3)
            {
                at += stride;
                epilogue.Finish(s30, at);
                if (TColumns.Value > 1) epilogue.Finish(s31, at + TSimd.Width);
                if (TColumns.Value > 2) epilogue.Finish(s32, at + 2 * TSimd.Width);
                if (TColumns.Value > 3) epilogue.Finish(s33, at + 3 * TSimd.Width);
            }
            if (TRows.Value > 4)
            {
                at += stride;
                epilogue.Finish(s40, at);
                if (TColumns.Value > 1) epilogue.Finish(s41, at + TSimd.Width);
                if (TColumns.Value > 2) epilogue.Finish(s42, at + 2 * TSimd.Width);
                if (TColumns.Value > 3) epilogue.Finish(s43, at + 3 * TSimd.Width);
            }
            if (TRows.Value > 5)
            {
                at += stride;
                epilogue.Finish(s50, at);
                if (TColumns.Value > 1) epilogue.Finish(s51, at + TSimd.Width);
                if (TColumns.Value > 2) epilogue.Finish(s52, at + 2 * TSimd.Width);
                if (TColumns.Value > 3) epilogue.Finish(s53, at + 3 * TSimd.Width);
            }
        }

        if (vector == 0)
            FinishLast<TSimd, TRows, TColumns, TEpilogue>(in sums, before, stride, epilogue);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Left<TSimd, TProduct, TRows>(ref float left, int row)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TRows : struct, ICount =>
        TSimd.Broadcast(TProduct.EndsInOnes && TRows.Value == row + 1 ? 1f : Unsafe.Add(ref left, row * TProduct.LeftRow));
}
