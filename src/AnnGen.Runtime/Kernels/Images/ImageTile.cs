using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>
/// The register tile of a convolution: up to six channels of the result by four positions, summed over all taps without leaving the
/// registers. Each tap loads a vector per position, broadcasts a weight per channel, and does channels × positions fused multiply-adds.
/// </summary>
/// <remarks>
/// Written out and with counts as types for the reasons of <see cref="Tile"/>. Each sum adds its taps by channel, row and column of the
/// kernel, ascending, with one rounding per tap, whatever the tile it falls into.
/// </remarks>
internal static class ImageTile
{
    public const int MaxRows = 6;
    public const int MaxPositions = 4;

    /// <summary>Computes tiles that follow each other along a line.</summary>
    /// <param name="source">What the first tap of the first position reads, of the first channel.</param>
    /// <param name="weights">The weight of that tap, for the first channel of the result.</param>
    /// <param name="tapRows">The rows of the kernel that the positions see.</param>
    /// <param name="tapColumns">The columns of the kernel that the positions see.</param>
    /// <param name="channel">The first channel of the result.</param>
    /// <param name="at">Where the first position of that channel lies in the result.</param>
    /// <param name="tiles">The number of tiles, at least 1.</param>
    /// <param name="epilogue">What becomes of the sums. Not by reference: it would be copied for each call.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TProduct, TLine, TRows, TPositions, TEpilogue>(
        ref float source, ref float weights, int tapRows, int tapColumns, int channel, nint at, int tiles, scoped TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IImageProduct
        where TLine : struct, IImageLine
        where TRows : struct, ICount
        where TPositions : struct, ICount
        where TEpilogue : struct, IImageEpilogue, allows ref struct
    {
        // Read once: the JIT does not inline without end.
        nint sourceStep = TLine.SourceStep<TSimd, TProduct>();
        nint resultStep = TLine.ResultStep<TSimd, TProduct>();
        nint resultPlane = (nint)TProduct.ResultHeight * TProduct.ResultWidth * Lanes.Count;
        nint sourceTap = TProduct.SourceTapStep * Lanes.Count;
        nint sourceRow = TProduct.SourceTapStep * TProduct.SourceWidth * Lanes.Count;
        nint sourcePlane = (nint)TProduct.SourceHeight * TProduct.SourceWidth * Lanes.Count;
        nint weightStep = TProduct.KernelStep;
        nint weightTapRow = TProduct.KernelStep * TProduct.KernelWidth;
        nint weightRow = TProduct.WeightRow;
        nint weightPlane = TProduct.WeightChannel;
        int channels = TProduct.Channels;
        if (TProduct.IsPointwise)
        {
            // One loop over the channels instead of three.
            tapColumns *= channels;
            channels = 1;
            sourceTap = sourcePlane;
            weightStep = weightPlane;
        }

        for (; tiles > 0; tiles--)
        {
            TSimd s00 = epilogue.Start<TSimd>(channel);
            TSimd s01 = s00, s02 = s00, s03 = s00;
            TSimd s10 = TRows.Value > 1 ? epilogue.Start<TSimd>(channel + 1) : default;
            TSimd s11 = s10, s12 = s10, s13 = s10;
            TSimd s20 = TRows.Value > 2 ? epilogue.Start<TSimd>(channel + 2) : default;
            TSimd s21 = s20, s22 = s20, s23 = s20;
            TSimd s30 = TRows.Value > 3 ? epilogue.Start<TSimd>(channel + 3) : default;
            TSimd s31 = s30, s32 = s30, s33 = s30;
            TSimd s40 = TRows.Value > 4 ? epilogue.Start<TSimd>(channel + 4) : default;
            TSimd s41 = s40, s42 = s40, s43 = s40;
            TSimd s50 = TRows.Value > 5 ? epilogue.Start<TSimd>(channel + 5) : default;
            TSimd s51 = s50, s52 = s50, s53 = s50;

            ref float sourceChannel = ref source;
            ref float weightChannel = ref weights;
            for (int c = channels; c > 0; c--)
            {
                ref float sourceRowAt = ref sourceChannel;
                ref float weightRowAt = ref weightChannel;
                for (int i = tapRows; i > 0; i--)
                {
                    ref float s = ref sourceRowAt;
                    ref float w = ref weightRowAt;
                    for (int j = tapColumns; j > 0; j--)
                    {
                        TSimd x0 = TSimd.Load(in s, 0);
                        TSimd x1 = TPositions.Value > 1 ? TSimd.Load(in s, sourceStep) : default;
                        TSimd x2 = TPositions.Value > 2 ? TSimd.Load(in s, 2 * sourceStep) : default;
                        TSimd x3 = TPositions.Value > 3 ? TSimd.Load(in s, 3 * sourceStep) : default;

                        {
                            TSimd l = TSimd.Broadcast(w);
                            s00 = TSimd.FusedMultiplyAdd(l, x0, s00);
                            if (TPositions.Value > 1) s01 = TSimd.FusedMultiplyAdd(l, x1, s01);
                            if (TPositions.Value > 2) s02 = TSimd.FusedMultiplyAdd(l, x2, s02);
                            if (TPositions.Value > 3) s03 = TSimd.FusedMultiplyAdd(l, x3, s03);
                        }
                        if (TRows.Value > 1)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, weightRow));
                            s10 = TSimd.FusedMultiplyAdd(l, x0, s10);
                            if (TPositions.Value > 1) s11 = TSimd.FusedMultiplyAdd(l, x1, s11);
                            if (TPositions.Value > 2) s12 = TSimd.FusedMultiplyAdd(l, x2, s12);
                            if (TPositions.Value > 3) s13 = TSimd.FusedMultiplyAdd(l, x3, s13);
                        }
                        if (TRows.Value > 2)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, 2 * weightRow));
                            s20 = TSimd.FusedMultiplyAdd(l, x0, s20);
                            if (TPositions.Value > 1) s21 = TSimd.FusedMultiplyAdd(l, x1, s21);
                            if (TPositions.Value > 2) s22 = TSimd.FusedMultiplyAdd(l, x2, s22);
                            if (TPositions.Value > 3) s23 = TSimd.FusedMultiplyAdd(l, x3, s23);
                        }
                        if (TRows.Value > 3)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, 3 * weightRow));
                            s30 = TSimd.FusedMultiplyAdd(l, x0, s30);
                            if (TPositions.Value > 1) s31 = TSimd.FusedMultiplyAdd(l, x1, s31);
                            if (TPositions.Value > 2) s32 = TSimd.FusedMultiplyAdd(l, x2, s32);
                            if (TPositions.Value > 3) s33 = TSimd.FusedMultiplyAdd(l, x3, s33);
                        }
                        if (TRows.Value > 4)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, 4 * weightRow));
                            s40 = TSimd.FusedMultiplyAdd(l, x0, s40);
                            if (TPositions.Value > 1) s41 = TSimd.FusedMultiplyAdd(l, x1, s41);
                            if (TPositions.Value > 2) s42 = TSimd.FusedMultiplyAdd(l, x2, s42);
                            if (TPositions.Value > 3) s43 = TSimd.FusedMultiplyAdd(l, x3, s43);
                        }
                        if (TRows.Value > 5)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, 5 * weightRow));
                            s50 = TSimd.FusedMultiplyAdd(l, x0, s50);
                            if (TPositions.Value > 1) s51 = TSimd.FusedMultiplyAdd(l, x1, s51);
                            if (TPositions.Value > 2) s52 = TSimd.FusedMultiplyAdd(l, x2, s52);
                            if (TPositions.Value > 3) s53 = TSimd.FusedMultiplyAdd(l, x3, s53);
                        }

                        s = ref Unsafe.Add(ref s, sourceTap);
                        w = ref Unsafe.Add(ref w, weightStep);
                    }

                    sourceRowAt = ref Unsafe.Add(ref sourceRowAt, sourceRow);
                    weightRowAt = ref Unsafe.Add(ref weightRowAt, weightTapRow);
                }

                sourceChannel = ref Unsafe.Add(ref sourceChannel, sourcePlane);
                weightChannel = ref Unsafe.Add(ref weightChannel, weightPlane);
            }

            // The other way stands second, because the JIT inlines in this order and before it knows that it is dead.
            if (!TEpilogue.IsShort)
            {
                epilogue.Keep(s00, at);
                if (TPositions.Value > 1) epilogue.Keep(s01, at + resultStep);
                if (TPositions.Value > 2) epilogue.Keep(s02, at + 2 * resultStep);
                if (TPositions.Value > 3) epilogue.Keep(s03, at + 3 * resultStep);
                if (TRows.Value > 1)
                {
                    epilogue.Keep(s10, at + resultPlane);
                    if (TPositions.Value > 1) epilogue.Keep(s11, at + resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Keep(s12, at + resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Keep(s13, at + resultPlane + 3 * resultStep);
                }
                if (TRows.Value > 2)
                {
                    epilogue.Keep(s20, at + 2 * resultPlane);
                    if (TPositions.Value > 1) epilogue.Keep(s21, at + 2 * resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Keep(s22, at + 2 * resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Keep(s23, at + 2 * resultPlane + 3 * resultStep);
                }
                if (TRows.Value > 3)
                {
                    epilogue.Keep(s30, at + 3 * resultPlane);
                    if (TPositions.Value > 1) epilogue.Keep(s31, at + 3 * resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Keep(s32, at + 3 * resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Keep(s33, at + 3 * resultPlane + 3 * resultStep);
                }
                if (TRows.Value > 4)
                {
                    epilogue.Keep(s40, at + 4 * resultPlane);
                    if (TPositions.Value > 1) epilogue.Keep(s41, at + 4 * resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Keep(s42, at + 4 * resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Keep(s43, at + 4 * resultPlane + 3 * resultStep);
                }
                if (TRows.Value > 5)
                {
                    epilogue.Keep(s50, at + 5 * resultPlane);
                    if (TPositions.Value > 1) epilogue.Keep(s51, at + 5 * resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Keep(s52, at + 5 * resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Keep(s53, at + 5 * resultPlane + 3 * resultStep);
                }
            }
            if (TEpilogue.IsShort)
            {
                epilogue.Finish(s00, at);
                if (TPositions.Value > 1) epilogue.Finish(s01, at + resultStep);
                if (TPositions.Value > 2) epilogue.Finish(s02, at + 2 * resultStep);
                if (TPositions.Value > 3) epilogue.Finish(s03, at + 3 * resultStep);
                if (TRows.Value > 1)
                {
                    epilogue.Finish(s10, at + resultPlane);
                    if (TPositions.Value > 1) epilogue.Finish(s11, at + resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Finish(s12, at + resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Finish(s13, at + resultPlane + 3 * resultStep);
                }
                if (TRows.Value > 2)
                {
                    epilogue.Finish(s20, at + 2 * resultPlane);
                    if (TPositions.Value > 1) epilogue.Finish(s21, at + 2 * resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Finish(s22, at + 2 * resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Finish(s23, at + 2 * resultPlane + 3 * resultStep);
                }
                if (TRows.Value > 3)
                {
                    epilogue.Finish(s30, at + 3 * resultPlane);
                    if (TPositions.Value > 1) epilogue.Finish(s31, at + 3 * resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Finish(s32, at + 3 * resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Finish(s33, at + 3 * resultPlane + 3 * resultStep);
                }
                if (TRows.Value > 4)
                {
                    epilogue.Finish(s40, at + 4 * resultPlane);
                    if (TPositions.Value > 1) epilogue.Finish(s41, at + 4 * resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Finish(s42, at + 4 * resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Finish(s43, at + 4 * resultPlane + 3 * resultStep);
                }
                if (TRows.Value > 5)
                {
                    epilogue.Finish(s50, at + 5 * resultPlane);
                    if (TPositions.Value > 1) epilogue.Finish(s51, at + 5 * resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Finish(s52, at + 5 * resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Finish(s53, at + 5 * resultPlane + 3 * resultStep);
                }
            }

            source = ref Unsafe.Add(ref source, TPositions.Value * sourceStep);
            at += TPositions.Value * resultStep;
        }
    }
}
