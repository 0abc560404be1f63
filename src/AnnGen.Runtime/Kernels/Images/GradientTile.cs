using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>
/// The register tile of a weight gradient: up to six output channels by five taps. Each position of the outputs loads a vector per channel
/// and per tap, and does channels × taps fused multiply-adds.
/// </summary>
/// <remarks>
/// Written out and with counts as types for the reasons of <see cref="Tile"/>. Sums stay apart by lane: each adds its positions by row and
/// column, ascending. Between two calls they lie in memory.
/// </remarks>
internal static class GradientTile
{
    /// <summary>Adds some rows of outputs to the sums of a tile.</summary>
    /// <param name="inputs">What the first tap of column 0 would read in the first row if nothing were padded.</param>
    /// <param name="deltas">The deltas of the first channel, at column 0 of the first row.</param>
    /// <param name="sums">The sums, [channel, weight of a channel, lane], at the first tap.</param>
    /// <param name="sumRow">The floats from the sums of one channel to those of the next.</param>
    /// <param name="biases">The sums of the channels' deltas, [channel, lane], for a tile that adds them up as well.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The columns of the outputs that see all taps.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TShape, TRows, TCount, TBiases>(
        ref float inputs, ref float deltas, ref float sums, nint sumRow, ref float biases, int rows, TapColumns columns)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IConv2DShape
        where TRows : struct, ICount
        where TCount : struct, ICount
        where TBiases : struct, ICount
    {
        // Read once: the JIT does not inline without end.
        nint deltaPlane = GradientTaps<TShape>.DeltaPlane;
        nint inputTap = GradientTaps<TShape>.InputTap;
        nint padding = GradientTaps<TShape>.InputPadding;
        nint inputStep = TShape.Stride * Lanes.Count;
        TSimd s00 = TSimd.Load(in sums, 0);
        TSimd s01 = TCount.Value > 1 ? TSimd.Load(in sums, Lanes.Count) : default;
        TSimd s02 = TCount.Value > 2 ? TSimd.Load(in sums, 2 * Lanes.Count) : default;
        TSimd s03 = TCount.Value > 3 ? TSimd.Load(in sums, 3 * Lanes.Count) : default;
        TSimd s04 = TCount.Value > 4 ? TSimd.Load(in sums, 4 * Lanes.Count) : default;
        TSimd s10 = TRows.Value > 1 ? TSimd.Load(in sums, sumRow) : default;
        TSimd s11 = TRows.Value > 1 && TCount.Value > 1 ? TSimd.Load(in sums, sumRow + Lanes.Count) : default;
        TSimd s12 = TRows.Value > 1 && TCount.Value > 2 ? TSimd.Load(in sums, sumRow + 2 * Lanes.Count) : default;
        TSimd s13 = TRows.Value > 1 && TCount.Value > 3 ? TSimd.Load(in sums, sumRow + 3 * Lanes.Count) : default;
        TSimd s14 = TRows.Value > 1 && TCount.Value > 4 ? TSimd.Load(in sums, sumRow + 4 * Lanes.Count) : default;
        TSimd s20 = TRows.Value > 2 ? TSimd.Load(in sums, 2 * sumRow) : default;
        TSimd s21 = TRows.Value > 2 && TCount.Value > 1 ? TSimd.Load(in sums, 2 * sumRow + Lanes.Count) : default;
        TSimd s22 = TRows.Value > 2 && TCount.Value > 2 ? TSimd.Load(in sums, 2 * sumRow + 2 * Lanes.Count) : default;
        TSimd s23 = TRows.Value > 2 && TCount.Value > 3 ? TSimd.Load(in sums, 2 * sumRow + 3 * Lanes.Count) : default;
        TSimd s24 = TRows.Value > 2 && TCount.Value > 4 ? TSimd.Load(in sums, 2 * sumRow + 4 * Lanes.Count) : default;
        TSimd s30 = TRows.Value > 3 ? TSimd.Load(in sums, 3 * sumRow) : default;
        TSimd s31 = TRows.Value > 3 && TCount.Value > 1 ? TSimd.Load(in sums, 3 * sumRow + Lanes.Count) : default;
        TSimd s32 = TRows.Value > 3 && TCount.Value > 2 ? TSimd.Load(in sums, 3 * sumRow + 2 * Lanes.Count) : default;
        TSimd s33 = TRows.Value > 3 && TCount.Value > 3 ? TSimd.Load(in sums, 3 * sumRow + 3 * Lanes.Count) : default;
        TSimd s34 = TRows.Value > 3 && TCount.Value > 4 ? TSimd.Load(in sums, 3 * sumRow + 4 * Lanes.Count) : default;
        TSimd s40 = TRows.Value > 4 ? TSimd.Load(in sums, 4 * sumRow) : default;
        TSimd s41 = TRows.Value > 4 && TCount.Value > 1 ? TSimd.Load(in sums, 4 * sumRow + Lanes.Count) : default;
        TSimd s42 = TRows.Value > 4 && TCount.Value > 2 ? TSimd.Load(in sums, 4 * sumRow + 2 * Lanes.Count) : default;
        TSimd s43 = TRows.Value > 4 && TCount.Value > 3 ? TSimd.Load(in sums, 4 * sumRow + 3 * Lanes.Count) : default;
        TSimd s44 = TRows.Value > 4 && TCount.Value > 4 ? TSimd.Load(in sums, 4 * sumRow + 4 * Lanes.Count) : default;
        TSimd s50 = TRows.Value > 5 ? TSimd.Load(in sums, 5 * sumRow) : default;
        TSimd s51 = TRows.Value > 5 && TCount.Value > 1 ? TSimd.Load(in sums, 5 * sumRow + Lanes.Count) : default;
        TSimd s52 = TRows.Value > 5 && TCount.Value > 2 ? TSimd.Load(in sums, 5 * sumRow + 2 * Lanes.Count) : default;
        TSimd s53 = TRows.Value > 5 && TCount.Value > 3 ? TSimd.Load(in sums, 5 * sumRow + 3 * Lanes.Count) : default;
        TSimd s54 = TRows.Value > 5 && TCount.Value > 4 ? TSimd.Load(in sums, 5 * sumRow + 4 * Lanes.Count) : default;
        TSimd b0 = TBiases.Value > 0 ? TSimd.Load(in biases, 0) : default;
        TSimd b1 = TBiases.Value > 0 && TRows.Value > 1 ? TSimd.Load(in biases, Lanes.Count) : default;
        TSimd b2 = TBiases.Value > 0 && TRows.Value > 2 ? TSimd.Load(in biases, 2 * Lanes.Count) : default;
        TSimd b3 = TBiases.Value > 0 && TRows.Value > 3 ? TSimd.Load(in biases, 3 * Lanes.Count) : default;
        TSimd b4 = TBiases.Value > 0 && TRows.Value > 4 ? TSimd.Load(in biases, 4 * Lanes.Count) : default;
        TSimd b5 = TBiases.Value > 0 && TRows.Value > 5 ? TSimd.Load(in biases, 5 * Lanes.Count) : default;

        for (; rows > 0; rows--)
        {
            ref float x = ref inputs;
            ref float d = ref deltas;
            int column = 0;
            while (true)
            {
                int stretch = column == columns.First ? columns.End - column : 0;
                column += stretch;
                for (; stretch > 0; stretch--)
                {
                    TSimd d0 = TSimd.Load(in d, 0);
                    TSimd d1 = TRows.Value > 1 ? TSimd.Load(in d, deltaPlane) : default;
                    TSimd d2 = TRows.Value > 2 ? TSimd.Load(in d, 2 * deltaPlane) : default;
                    TSimd d3 = TRows.Value > 3 ? TSimd.Load(in d, 3 * deltaPlane) : default;
                    TSimd d4 = TRows.Value > 4 ? TSimd.Load(in d, 4 * deltaPlane) : default;
                    TSimd d5 = TRows.Value > 5 ? TSimd.Load(in d, 5 * deltaPlane) : default;
                    if (TBiases.Value > 0) b0 += d0;
                    if (TBiases.Value > 0 && TRows.Value > 1) b1 += d1;
                    if (TBiases.Value > 0 && TRows.Value > 2) b2 += d2;
                    if (TBiases.Value > 0 && TRows.Value > 3) b3 += d3;
                    if (TBiases.Value > 0 && TRows.Value > 4) b4 += d4;
                    if (TBiases.Value > 0 && TRows.Value > 5) b5 += d5;
                    {
                        TSimd l = TSimd.Load(in x, -padding);
                        s00 = TSimd.FusedMultiplyAdd(l, d0, s00);
                        if (TRows.Value > 1) s10 = TSimd.FusedMultiplyAdd(l, d1, s10);
                        if (TRows.Value > 2) s20 = TSimd.FusedMultiplyAdd(l, d2, s20);
                        if (TRows.Value > 3) s30 = TSimd.FusedMultiplyAdd(l, d3, s30);
                        if (TRows.Value > 4) s40 = TSimd.FusedMultiplyAdd(l, d4, s40);
                        if (TRows.Value > 5) s50 = TSimd.FusedMultiplyAdd(l, d5, s50);
                    }
                    if (TCount.Value > 1)
                    {
                        TSimd l = TSimd.Load(in x, inputTap - padding);
                        s01 = TSimd.FusedMultiplyAdd(l, d0, s01);
                        if (TRows.Value > 1) s11 = TSimd.FusedMultiplyAdd(l, d1, s11);
                        if (TRows.Value > 2) s21 = TSimd.FusedMultiplyAdd(l, d2, s21);
                        if (TRows.Value > 3) s31 = TSimd.FusedMultiplyAdd(l, d3, s31);
                        if (TRows.Value > 4) s41 = TSimd.FusedMultiplyAdd(l, d4, s41);
                        if (TRows.Value > 5) s51 = TSimd.FusedMultiplyAdd(l, d5, s51);
                    }
                    if (TCount.Value > 2)
                    {
                        TSimd l = TSimd.Load(in x, 2 * inputTap - padding);
                        s02 = TSimd.FusedMultiplyAdd(l, d0, s02);
                        if (TRows.Value > 1) s12 = TSimd.FusedMultiplyAdd(l, d1, s12);
                        if (TRows.Value > 2) s22 = TSimd.FusedMultiplyAdd(l, d2, s22);
                        if (TRows.Value > 3) s32 = TSimd.FusedMultiplyAdd(l, d3, s32);
                        if (TRows.Value > 4) s42 = TSimd.FusedMultiplyAdd(l, d4, s42);
                        if (TRows.Value > 5) s52 = TSimd.FusedMultiplyAdd(l, d5, s52);
                    }
                    if (TCount.Value > 3)
                    {
                        TSimd l = TSimd.Load(in x, 3 * inputTap - padding);
                        s03 = TSimd.FusedMultiplyAdd(l, d0, s03);
                        if (TRows.Value > 1) s13 = TSimd.FusedMultiplyAdd(l, d1, s13);
                        if (TRows.Value > 2) s23 = TSimd.FusedMultiplyAdd(l, d2, s23);
                        if (TRows.Value > 3) s33 = TSimd.FusedMultiplyAdd(l, d3, s33);
                        if (TRows.Value > 4) s43 = TSimd.FusedMultiplyAdd(l, d4, s43);
                        if (TRows.Value > 5) s53 = TSimd.FusedMultiplyAdd(l, d5, s53);
                    }
                    if (TCount.Value > 4)
                    {
                        TSimd l = TSimd.Load(in x, 4 * inputTap - padding);
                        s04 = TSimd.FusedMultiplyAdd(l, d0, s04);
                        if (TRows.Value > 1) s14 = TSimd.FusedMultiplyAdd(l, d1, s14);
                        if (TRows.Value > 2) s24 = TSimd.FusedMultiplyAdd(l, d2, s24);
                        if (TRows.Value > 3) s34 = TSimd.FusedMultiplyAdd(l, d3, s34);
                        if (TRows.Value > 4) s44 = TSimd.FusedMultiplyAdd(l, d4, s44);
                        if (TRows.Value > 5) s54 = TSimd.FusedMultiplyAdd(l, d5, s54);
                    }

                    x = ref Unsafe.Add(ref x, inputStep);
                    d = ref Unsafe.Add(ref d, Lanes.Count);
                }

                // Beside these columns, some taps lie outside.
                if (!GradientTaps<TShape>.HasBorder || column >= TShape.OutputWidth)
                    break;
                {
                    TSimd d0 = TSimd.Load(in d, 0);
                    TSimd d1 = TRows.Value > 1 ? TSimd.Load(in d, deltaPlane) : default;
                    TSimd d2 = TRows.Value > 2 ? TSimd.Load(in d, 2 * deltaPlane) : default;
                    TSimd d3 = TRows.Value > 3 ? TSimd.Load(in d, 3 * deltaPlane) : default;
                    TSimd d4 = TRows.Value > 4 ? TSimd.Load(in d, 4 * deltaPlane) : default;
                    TSimd d5 = TRows.Value > 5 ? TSimd.Load(in d, 5 * deltaPlane) : default;
                    if (TBiases.Value > 0) b0 += d0;
                    if (TBiases.Value > 0 && TRows.Value > 1) b1 += d1;
                    if (TBiases.Value > 0 && TRows.Value > 2) b2 += d2;
                    if (TBiases.Value > 0 && TRows.Value > 3) b3 += d3;
                    if (TBiases.Value > 0 && TRows.Value > 4) b4 += d4;
                    if (TBiases.Value > 0 && TRows.Value > 5) b5 += d5;
                    if (columns.Has<TShape>(0, column))
                    {
                        TSimd l = TSimd.Load(in x, -padding);
                        s00 = TSimd.FusedMultiplyAdd(l, d0, s00);
                        if (TRows.Value > 1) s10 = TSimd.FusedMultiplyAdd(l, d1, s10);
                        if (TRows.Value > 2) s20 = TSimd.FusedMultiplyAdd(l, d2, s20);
                        if (TRows.Value > 3) s30 = TSimd.FusedMultiplyAdd(l, d3, s30);
                        if (TRows.Value > 4) s40 = TSimd.FusedMultiplyAdd(l, d4, s40);
                        if (TRows.Value > 5) s50 = TSimd.FusedMultiplyAdd(l, d5, s50);
                    }
                    if (TCount.Value > 1 && columns.Has<TShape>(1, column))
                    {
                        TSimd l = TSimd.Load(in x, inputTap - padding);
                        s01 = TSimd.FusedMultiplyAdd(l, d0, s01);
                        if (TRows.Value > 1) s11 = TSimd.FusedMultiplyAdd(l, d1, s11);
                        if (TRows.Value > 2) s21 = TSimd.FusedMultiplyAdd(l, d2, s21);
                        if (TRows.Value > 3) s31 = TSimd.FusedMultiplyAdd(l, d3, s31);
                        if (TRows.Value > 4) s41 = TSimd.FusedMultiplyAdd(l, d4, s41);
                        if (TRows.Value > 5) s51 = TSimd.FusedMultiplyAdd(l, d5, s51);
                    }
                    if (TCount.Value > 2 && columns.Has<TShape>(2, column))
                    {
                        TSimd l = TSimd.Load(in x, 2 * inputTap - padding);
                        s02 = TSimd.FusedMultiplyAdd(l, d0, s02);
                        if (TRows.Value > 1) s12 = TSimd.FusedMultiplyAdd(l, d1, s12);
                        if (TRows.Value > 2) s22 = TSimd.FusedMultiplyAdd(l, d2, s22);
                        if (TRows.Value > 3) s32 = TSimd.FusedMultiplyAdd(l, d3, s32);
                        if (TRows.Value > 4) s42 = TSimd.FusedMultiplyAdd(l, d4, s42);
                        if (TRows.Value > 5) s52 = TSimd.FusedMultiplyAdd(l, d5, s52);
                    }
                    if (TCount.Value > 3 && columns.Has<TShape>(3, column))
                    {
                        TSimd l = TSimd.Load(in x, 3 * inputTap - padding);
                        s03 = TSimd.FusedMultiplyAdd(l, d0, s03);
                        if (TRows.Value > 1) s13 = TSimd.FusedMultiplyAdd(l, d1, s13);
                        if (TRows.Value > 2) s23 = TSimd.FusedMultiplyAdd(l, d2, s23);
                        if (TRows.Value > 3) s33 = TSimd.FusedMultiplyAdd(l, d3, s33);
                        if (TRows.Value > 4) s43 = TSimd.FusedMultiplyAdd(l, d4, s43);
                        if (TRows.Value > 5) s53 = TSimd.FusedMultiplyAdd(l, d5, s53);
                    }
                    if (TCount.Value > 4 && columns.Has<TShape>(4, column))
                    {
                        TSimd l = TSimd.Load(in x, 4 * inputTap - padding);
                        s04 = TSimd.FusedMultiplyAdd(l, d0, s04);
                        if (TRows.Value > 1) s14 = TSimd.FusedMultiplyAdd(l, d1, s14);
                        if (TRows.Value > 2) s24 = TSimd.FusedMultiplyAdd(l, d2, s24);
                        if (TRows.Value > 3) s34 = TSimd.FusedMultiplyAdd(l, d3, s34);
                        if (TRows.Value > 4) s44 = TSimd.FusedMultiplyAdd(l, d4, s44);
                        if (TRows.Value > 5) s54 = TSimd.FusedMultiplyAdd(l, d5, s54);
                    }

                    x = ref Unsafe.Add(ref x, inputStep);
                    d = ref Unsafe.Add(ref d, Lanes.Count);
                    column++;
                }
            }

            inputs = ref Unsafe.Add(ref inputs, TShape.Stride * TShape.InputWidth * Lanes.Count);
            deltas = ref Unsafe.Add(ref deltas, TShape.OutputWidth * Lanes.Count);
        }

        TSimd.Store(s00, ref sums, 0);
        if (TCount.Value > 1) TSimd.Store(s01, ref sums, Lanes.Count);
        if (TCount.Value > 2) TSimd.Store(s02, ref sums, 2 * Lanes.Count);
        if (TCount.Value > 3) TSimd.Store(s03, ref sums, 3 * Lanes.Count);
        if (TCount.Value > 4) TSimd.Store(s04, ref sums, 4 * Lanes.Count);
        if (TRows.Value > 1) TSimd.Store(s10, ref sums, sumRow);
        if (TRows.Value > 1 && TCount.Value > 1) TSimd.Store(s11, ref sums, sumRow + Lanes.Count);
        if (TRows.Value > 1 && TCount.Value > 2) TSimd.Store(s12, ref sums, sumRow + 2 * Lanes.Count);
        if (TRows.Value > 1 && TCount.Value > 3) TSimd.Store(s13, ref sums, sumRow + 3 * Lanes.Count);
        if (TRows.Value > 1 && TCount.Value > 4) TSimd.Store(s14, ref sums, sumRow + 4 * Lanes.Count);
        if (TRows.Value > 2) TSimd.Store(s20, ref sums, 2 * sumRow);
        if (TRows.Value > 2 && TCount.Value > 1) TSimd.Store(s21, ref sums, 2 * sumRow + Lanes.Count);
        if (TRows.Value > 2 && TCount.Value > 2) TSimd.Store(s22, ref sums, 2 * sumRow + 2 * Lanes.Count);
        if (TRows.Value > 2 && TCount.Value > 3) TSimd.Store(s23, ref sums, 2 * sumRow + 3 * Lanes.Count);
        if (TRows.Value > 2 && TCount.Value > 4) TSimd.Store(s24, ref sums, 2 * sumRow + 4 * Lanes.Count);
        if (TRows.Value > 3) TSimd.Store(s30, ref sums, 3 * sumRow);
        if (TRows.Value > 3 && TCount.Value > 1) TSimd.Store(s31, ref sums, 3 * sumRow + Lanes.Count);
        if (TRows.Value > 3 && TCount.Value > 2) TSimd.Store(s32, ref sums, 3 * sumRow + 2 * Lanes.Count);
        if (TRows.Value > 3 && TCount.Value > 3) TSimd.Store(s33, ref sums, 3 * sumRow + 3 * Lanes.Count);
        if (TRows.Value > 3 && TCount.Value > 4) TSimd.Store(s34, ref sums, 3 * sumRow + 4 * Lanes.Count);
        if (TRows.Value > 4) TSimd.Store(s40, ref sums, 4 * sumRow);
        if (TRows.Value > 4 && TCount.Value > 1) TSimd.Store(s41, ref sums, 4 * sumRow + Lanes.Count);
        if (TRows.Value > 4 && TCount.Value > 2) TSimd.Store(s42, ref sums, 4 * sumRow + 2 * Lanes.Count);
        if (TRows.Value > 4 && TCount.Value > 3) TSimd.Store(s43, ref sums, 4 * sumRow + 3 * Lanes.Count);
        if (TRows.Value > 4 && TCount.Value > 4) TSimd.Store(s44, ref sums, 4 * sumRow + 4 * Lanes.Count);
        if (TRows.Value > 5) TSimd.Store(s50, ref sums, 5 * sumRow);
        if (TRows.Value > 5 && TCount.Value > 1) TSimd.Store(s51, ref sums, 5 * sumRow + Lanes.Count);
        if (TRows.Value > 5 && TCount.Value > 2) TSimd.Store(s52, ref sums, 5 * sumRow + 2 * Lanes.Count);
        if (TRows.Value > 5 && TCount.Value > 3) TSimd.Store(s53, ref sums, 5 * sumRow + 3 * Lanes.Count);
        if (TRows.Value > 5 && TCount.Value > 4) TSimd.Store(s54, ref sums, 5 * sumRow + 4 * Lanes.Count);
        if (TBiases.Value > 0) TSimd.Store(b0, ref biases, 0);
        if (TBiases.Value > 0 && TRows.Value > 1) TSimd.Store(b1, ref biases, Lanes.Count);
        if (TBiases.Value > 0 && TRows.Value > 2) TSimd.Store(b2, ref biases, 2 * Lanes.Count);
        if (TBiases.Value > 0 && TRows.Value > 3) TSimd.Store(b3, ref biases, 3 * Lanes.Count);
        if (TBiases.Value > 0 && TRows.Value > 4) TSimd.Store(b4, ref biases, 4 * Lanes.Count);
        if (TBiases.Value > 0 && TRows.Value > 5) TSimd.Store(b5, ref biases, 5 * Lanes.Count);
    }
}
