using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Kernels;

/// <summary>How the elements of a product left[rows, steps] · right[steps, columns] lie in memory.</summary>
internal interface IProduct
{
    /// <summary>The floats from one row of the left operand to the next.</summary>
    static abstract int LeftRow { get; }

    /// <summary>The floats from one step of the left operand to the next.</summary>
    static abstract int LeftStep { get; }

    /// <summary>The floats from one step of the right operand to the next, at <paramref name="column"/>.</summary>
    static abstract int RightStep(int column);

    /// <summary>
    /// The floats from the start of the right operand to <paramref name="column"/> of its first step. The columns of a panel
    /// (<see cref="WeightPanels"/>) are contiguous.
    /// </summary>
    static abstract nint RightOffset(int column);
}

/// <summary>What the sums of a tile start from, and what becomes of them.</summary>
internal interface ITileEpilogue<TSimd> where TSimd : struct, ISimd<TSimd>
{
    /// <summary>The floats from one row of the result to the next, at <paramref name="column"/>.</summary>
    static abstract int Stride(int column);

    /// <summary>Where an element of the result lies.</summary>
    static abstract nint Offset(int row, int column);

    /// <summary>Whether <see cref="Finish"/> is so short that the JIT can inline it for every vector of a tile.</summary>
    static abstract bool IsShort { get; }

    /// <summary>Asks for what <see cref="Finish"/> will need at <paramref name="offset"/> of the result; there is time meanwhile.</summary>
    void Prepare(nint offset);

    /// <summary>What the sums in the vector at <paramref name="column"/> start from.</summary>
    TSimd Start(int column);

    /// <summary>Takes the finished sums that belong at <paramref name="offset"/> of the result.</summary>
    void Finish(TSimd sums, nint offset);
}

/// <summary>
/// The register tile: up to six rows by four vectors of the result, summed over all steps without leaving the registers.
/// Each step loads a vector per column, broadcasts an element per row, and does rows × columns fused multiply-adds.
/// </summary>
/// <remarks>
/// Twenty-four sums written out, because the JIT keeps locals in registers and arrays not. The counts are types: the
/// conditions on them vanish when the JIT compiles a tile, and with them the sums that it does not have.
/// A short epilogue takes the finished sums from the registers. A longer one, which may be a whole tanh or Adam, gets them
/// through a small buffer on the stack, so that it is inlined once and not twenty-four times: the JIT's budget for inlining
/// ends before that.
/// Each element is summed in ascending steps with one rounding per step, whatever the tile it falls into.
/// </remarks>
internal static class Tile
{
    public const int MaxRows = 6;
    public const int MaxColumns = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TSimd, TProduct, TRows, TColumns, TEpilogue>(
        ref float left, ref float right, ref float sums, int steps, int row, int column, scoped in TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TRows : struct, ICount
        where TColumns : struct, ICount
        where TEpilogue : struct, ITileEpilogue<TSimd>, allows ref struct
    {
        left = ref Unsafe.Add(ref left, row * TProduct.LeftRow);
        right = ref Unsafe.Add(ref right, TProduct.RightOffset(column));
        nint rightStep = TProduct.RightStep(column);

        for (int r = 0; r < TRows.Value; r++)
        {
            nint offset = TEpilogue.Offset(row + r, column);
            epilogue.Prepare(offset);
            if (TColumns.Value > 1) epilogue.Prepare(offset + TSimd.Width);
            if (TColumns.Value > 2) epilogue.Prepare(offset + 2 * TSimd.Width);
            if (TColumns.Value > 3) epilogue.Prepare(offset + 3 * TSimd.Width);
        }

        TSimd s00 = epilogue.Start(column);
        TSimd s01 = TColumns.Value > 1 ? epilogue.Start(column + TSimd.Width) : default;
        TSimd s02 = TColumns.Value > 2 ? epilogue.Start(column + 2 * TSimd.Width) : default;
        TSimd s03 = TColumns.Value > 3 ? epilogue.Start(column + 3 * TSimd.Width) : default;
        TSimd s10 = s00, s11 = s01, s12 = s02, s13 = s03;
        TSimd s20 = s00, s21 = s01, s22 = s02, s23 = s03;
        TSimd s30 = s00, s31 = s01, s32 = s02, s33 = s03;
        TSimd s40 = s00, s41 = s01, s42 = s02, s43 = s03;
        TSimd s50 = s00, s51 = s01, s52 = s02, s53 = s03;

        for (; steps > 0; steps--)
        {
            TSimd r0 = TSimd.Load(ref right, 0);
            TSimd r1 = TColumns.Value > 1 ? TSimd.Load(ref right, TSimd.Width) : default;
            TSimd r2 = TColumns.Value > 2 ? TSimd.Load(ref right, 2 * TSimd.Width) : default;
            TSimd r3 = TColumns.Value > 3 ? TSimd.Load(ref right, 3 * TSimd.Width) : default;

            {
                TSimd l = TSimd.Broadcast(left);
                s00 = TSimd.FusedMultiplyAdd(l, r0, s00);
                if (TColumns.Value > 1) s01 = TSimd.FusedMultiplyAdd(l, r1, s01);
                if (TColumns.Value > 2) s02 = TSimd.FusedMultiplyAdd(l, r2, s02);
                if (TColumns.Value > 3) s03 = TSimd.FusedMultiplyAdd(l, r3, s03);
            }
            if (TRows.Value > 1)
            {
                TSimd l = TSimd.Broadcast(Unsafe.Add(ref left, TProduct.LeftRow));
                s10 = TSimd.FusedMultiplyAdd(l, r0, s10);
                if (TColumns.Value > 1) s11 = TSimd.FusedMultiplyAdd(l, r1, s11);
                if (TColumns.Value > 2) s12 = TSimd.FusedMultiplyAdd(l, r2, s12);
                if (TColumns.Value > 3) s13 = TSimd.FusedMultiplyAdd(l, r3, s13);
            }
            if (TRows.Value > 2)
            {
                TSimd l = TSimd.Broadcast(Unsafe.Add(ref left, 2 * TProduct.LeftRow));
                s20 = TSimd.FusedMultiplyAdd(l, r0, s20);
                if (TColumns.Value > 1) s21 = TSimd.FusedMultiplyAdd(l, r1, s21);
                if (TColumns.Value > 2) s22 = TSimd.FusedMultiplyAdd(l, r2, s22);
                if (TColumns.Value > 3) s23 = TSimd.FusedMultiplyAdd(l, r3, s23);
            }
            if (TRows.Value > 3)
            {
                TSimd l = TSimd.Broadcast(Unsafe.Add(ref left, 3 * TProduct.LeftRow));
                s30 = TSimd.FusedMultiplyAdd(l, r0, s30);
                if (TColumns.Value > 1) s31 = TSimd.FusedMultiplyAdd(l, r1, s31);
                if (TColumns.Value > 2) s32 = TSimd.FusedMultiplyAdd(l, r2, s32);
                if (TColumns.Value > 3) s33 = TSimd.FusedMultiplyAdd(l, r3, s33);
            }
            if (TRows.Value > 4)
            {
                TSimd l = TSimd.Broadcast(Unsafe.Add(ref left, 4 * TProduct.LeftRow));
                s40 = TSimd.FusedMultiplyAdd(l, r0, s40);
                if (TColumns.Value > 1) s41 = TSimd.FusedMultiplyAdd(l, r1, s41);
                if (TColumns.Value > 2) s42 = TSimd.FusedMultiplyAdd(l, r2, s42);
                if (TColumns.Value > 3) s43 = TSimd.FusedMultiplyAdd(l, r3, s43);
            }
            if (TRows.Value > 5)
            {
                TSimd l = TSimd.Broadcast(Unsafe.Add(ref left, 5 * TProduct.LeftRow));
                s50 = TSimd.FusedMultiplyAdd(l, r0, s50);
                if (TColumns.Value > 1) s51 = TSimd.FusedMultiplyAdd(l, r1, s51);
                if (TColumns.Value > 2) s52 = TSimd.FusedMultiplyAdd(l, r2, s52);
                if (TColumns.Value > 3) s53 = TSimd.FusedMultiplyAdd(l, r3, s53);
            }

            left = ref Unsafe.Add(ref left, TProduct.LeftStep);
            right = ref Unsafe.Add(ref right, rightStep);
        }

        // The long way stands first, because the JIT inlines in this order and before it knows that the other is dead.
        if (!TEpilogue.IsShort)
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

            for (int r = 0; r < TRows.Value; r++)
            {
                nint offset = TEpilogue.Offset(row + r, column);
                for (int c = 0; c < TColumns.Value; c++)
                    epilogue.Finish(TSimd.Load(in sums, (r * TColumns.Value + c) * TSimd.Width), offset + c * TSimd.Width);
            }
            return;
        }

        nint stride = TEpilogue.Stride(column);
        nint at = TEpilogue.Offset(row, column);
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
}
