using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>
/// The register tile for one or two channels: up to eight positions, since it takes that many sums to keep the multipliers busy.
/// </summary>
/// <remarks>Sums in the same order as <see cref="ImageTile"/>, and so to the same bits.</remarks>
internal static class NarrowImageTile
{
    public const int MaxPositions = 8;

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
            TSimd s01 = s00, s02 = s00, s03 = s00, s04 = s00, s05 = s00, s06 = s00, s07 = s00;
            TSimd s10 = TRows.Value > 1 ? epilogue.Start<TSimd>(channel + 1) : default;
            TSimd s11 = s10, s12 = s10, s13 = s10, s14 = s10, s15 = s10, s16 = s10, s17 = s10;

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
                        TSimd l0 = TSimd.Broadcast(w);
                        TSimd l1 = TRows.Value > 1 ? TSimd.Broadcast(Unsafe.Add(ref w, weightRow)) : default;
                        {
                            TSimd x = TSimd.Load(in s, 0);
                            s00 = TSimd.FusedMultiplyAdd(l0, x, s00);
                            if (TRows.Value > 1) s10 = TSimd.FusedMultiplyAdd(l1, x, s10);
                        }
                        if (TPositions.Value > 1)
                        {
                            TSimd x = TSimd.Load(in s, sourceStep);
                            s01 = TSimd.FusedMultiplyAdd(l0, x, s01);
                            if (TRows.Value > 1) s11 = TSimd.FusedMultiplyAdd(l1, x, s11);
                        }
                        if (TPositions.Value > 2)
                        {
                            TSimd x = TSimd.Load(in s, 2 * sourceStep);
                            s02 = TSimd.FusedMultiplyAdd(l0, x, s02);
                            if (TRows.Value > 1) s12 = TSimd.FusedMultiplyAdd(l1, x, s12);
                        }
                        if (TPositions.Value > 3)
                        {
                            TSimd x = TSimd.Load(in s, 3 * sourceStep);
                            s03 = TSimd.FusedMultiplyAdd(l0, x, s03);
                            if (TRows.Value > 1) s13 = TSimd.FusedMultiplyAdd(l1, x, s13);
                        }
                        if (TPositions.Value > 4)
                        {
                            TSimd x = TSimd.Load(in s, 4 * sourceStep);
                            s04 = TSimd.FusedMultiplyAdd(l0, x, s04);
                            if (TRows.Value > 1) s14 = TSimd.FusedMultiplyAdd(l1, x, s14);
                        }
                        if (TPositions.Value > 5)
                        {
                            TSimd x = TSimd.Load(in s, 5 * sourceStep);
                            s05 = TSimd.FusedMultiplyAdd(l0, x, s05);
                            if (TRows.Value > 1) s15 = TSimd.FusedMultiplyAdd(l1, x, s15);
                        }
                        if (TPositions.Value > 6)
                        {
                            TSimd x = TSimd.Load(in s, 6 * sourceStep);
                            s06 = TSimd.FusedMultiplyAdd(l0, x, s06);
                            if (TRows.Value > 1) s16 = TSimd.FusedMultiplyAdd(l1, x, s16);
                        }
                        if (TPositions.Value > 7)
                        {
                            TSimd x = TSimd.Load(in s, 7 * sourceStep);
                            s07 = TSimd.FusedMultiplyAdd(l0, x, s07);
                            if (TRows.Value > 1) s17 = TSimd.FusedMultiplyAdd(l1, x, s17);
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
                if (TPositions.Value > 4) epilogue.Keep(s04, at + 4 * resultStep);
                if (TPositions.Value > 5) epilogue.Keep(s05, at + 5 * resultStep);
                if (TPositions.Value > 6) epilogue.Keep(s06, at + 6 * resultStep);
                if (TPositions.Value > 7) epilogue.Keep(s07, at + 7 * resultStep);
                if (TRows.Value > 1)
                {
                    epilogue.Keep(s10, at + resultPlane);
                    if (TPositions.Value > 1) epilogue.Keep(s11, at + resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Keep(s12, at + resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Keep(s13, at + resultPlane + 3 * resultStep);
                    if (TPositions.Value > 4) epilogue.Keep(s14, at + resultPlane + 4 * resultStep);
                    if (TPositions.Value > 5) epilogue.Keep(s15, at + resultPlane + 5 * resultStep);
                    if (TPositions.Value > 6) epilogue.Keep(s16, at + resultPlane + 6 * resultStep);
                    if (TPositions.Value > 7) epilogue.Keep(s17, at + resultPlane + 7 * resultStep);
                }
            }
            if (TEpilogue.IsShort)
            {
                epilogue.Finish(s00, at);
                if (TPositions.Value > 1) epilogue.Finish(s01, at + resultStep);
                if (TPositions.Value > 2) epilogue.Finish(s02, at + 2 * resultStep);
                if (TPositions.Value > 3) epilogue.Finish(s03, at + 3 * resultStep);
                if (TPositions.Value > 4) epilogue.Finish(s04, at + 4 * resultStep);
                if (TPositions.Value > 5) epilogue.Finish(s05, at + 5 * resultStep);
                if (TPositions.Value > 6) epilogue.Finish(s06, at + 6 * resultStep);
                if (TPositions.Value > 7) epilogue.Finish(s07, at + 7 * resultStep);
                if (TRows.Value > 1)
                {
                    epilogue.Finish(s10, at + resultPlane);
                    if (TPositions.Value > 1) epilogue.Finish(s11, at + resultPlane + resultStep);
                    if (TPositions.Value > 2) epilogue.Finish(s12, at + resultPlane + 2 * resultStep);
                    if (TPositions.Value > 3) epilogue.Finish(s13, at + resultPlane + 3 * resultStep);
                    if (TPositions.Value > 4) epilogue.Finish(s14, at + resultPlane + 4 * resultStep);
                    if (TPositions.Value > 5) epilogue.Finish(s15, at + resultPlane + 5 * resultStep);
                    if (TPositions.Value > 6) epilogue.Finish(s16, at + resultPlane + 6 * resultStep);
                    if (TPositions.Value > 7) epilogue.Finish(s17, at + resultPlane + 7 * resultStep);
                }
            }

            source = ref Unsafe.Add(ref source, TPositions.Value * sourceStep);
            at += TPositions.Value * resultStep;
        }
    }
}
