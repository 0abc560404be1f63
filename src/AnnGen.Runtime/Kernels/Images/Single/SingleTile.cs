using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Images.Single;

/// <summary>
/// The register tile of a convolution of one image: up to six output channels by four vectors of positions, which follow each other in
/// <see cref="PackedImage{TShape}"/>.
/// </summary>
/// <remarks>
/// Sums in the same order as <see cref="ImageTile"/>, and so to the same bits. Where an image is padded, masks leave out taps beside it.
/// </remarks>
internal static class SingleTile
{
    public const int MaxRows = 6;
    public const int MaxVectors = 4;

    /// <summary>Computes tiles that follow each other.</summary>
    /// <param name="packed">What the first tap of the first position reads, of the first input channel.</param>
    /// <param name="masks">Which positions see that tap; nothing where all do.</param>
    /// <param name="weights">The weight of that tap, for the first output channel.</param>
    /// <param name="biases">The biases from the first output channel on; nothing where sums go on from the results.</param>
    /// <param name="results">Where the sums go, for the first position of the first output channel.</param>
    /// <param name="plane">The floats from one output channel to the next.</param>
    /// <param name="channels">The number of input channels.</param>
    /// <param name="layout">How the packed image lies.</param>
    /// <param name="tiles">The number of tiles.</param>
    /// <param name="isLast">Whether the sums are whole.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TShape, TRows, TVectors, TActivation>(
        ref float packed, ref float masks, ref float weights, ref float biases, ref float results, nint plane, int channels,
        PackedLayout layout, int tiles, bool isLast)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IConv2DShape
        where TRows : struct, ICount
        where TVectors : struct, ICount
        where TActivation : struct, IActivation
    {
        // Read once: the JIT does not inline without end.
        nint weightRow = PackedImage<TShape>.WeightsOfChannel;
        bool isMasked = PackedImage<TShape>.IsPadded;
        nint part = layout.Part;
        nint row = layout.TapRow;
        nint sourcePlane = layout.Plane;
        int kernelHeight = TShape.KernelHeight;
        int kernelWidth = TShape.KernelWidth;
        bool starts = !Unsafe.IsNullRef(ref biases);
        for (; tiles > 0; tiles--)
        {
            TSimd s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
            TSimd s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
            TSimd s40 = default, s41 = default, s42 = default, s43 = default, s50 = default, s51 = default, s52 = default, s53 = default;
            if (starts)
            {
                s00 = s01 = s02 = s03 = TSimd.Broadcast(biases);
                if (TRows.Value > 1) s10 = s11 = s12 = s13 = TSimd.Broadcast(Unsafe.Add(ref biases, 1));
                if (TRows.Value > 2) s20 = s21 = s22 = s23 = TSimd.Broadcast(Unsafe.Add(ref biases, 2));
                if (TRows.Value > 3) s30 = s31 = s32 = s33 = TSimd.Broadcast(Unsafe.Add(ref biases, 3));
                if (TRows.Value > 4) s40 = s41 = s42 = s43 = TSimd.Broadcast(Unsafe.Add(ref biases, 4));
                if (TRows.Value > 5) s50 = s51 = s52 = s53 = TSimd.Broadcast(Unsafe.Add(ref biases, 5));
            }
            else
            {
                s00 = TSimd.Load(in results, 0);
                if (TVectors.Value > 1) s01 = TSimd.Load(in results, TSimd.Width);
                if (TVectors.Value > 2) s02 = TSimd.Load(in results, 2 * TSimd.Width);
                if (TVectors.Value > 3) s03 = TSimd.Load(in results, 3 * TSimd.Width);
                if (TRows.Value > 1) s10 = TSimd.Load(in results, plane);
                if (TRows.Value > 1 && TVectors.Value > 1) s11 = TSimd.Load(in results, plane + TSimd.Width);
                if (TRows.Value > 1 && TVectors.Value > 2) s12 = TSimd.Load(in results, plane + 2 * TSimd.Width);
                if (TRows.Value > 1 && TVectors.Value > 3) s13 = TSimd.Load(in results, plane + 3 * TSimd.Width);
                if (TRows.Value > 2) s20 = TSimd.Load(in results, 2 * plane);
                if (TRows.Value > 2 && TVectors.Value > 1) s21 = TSimd.Load(in results, 2 * plane + TSimd.Width);
                if (TRows.Value > 2 && TVectors.Value > 2) s22 = TSimd.Load(in results, 2 * plane + 2 * TSimd.Width);
                if (TRows.Value > 2 && TVectors.Value > 3) s23 = TSimd.Load(in results, 2 * plane + 3 * TSimd.Width);
                if (TRows.Value > 3) s30 = TSimd.Load(in results, 3 * plane);
                if (TRows.Value > 3 && TVectors.Value > 1) s31 = TSimd.Load(in results, 3 * plane + TSimd.Width);
                if (TRows.Value > 3 && TVectors.Value > 2) s32 = TSimd.Load(in results, 3 * plane + 2 * TSimd.Width);
                if (TRows.Value > 3 && TVectors.Value > 3) s33 = TSimd.Load(in results, 3 * plane + 3 * TSimd.Width);
                if (TRows.Value > 4) s40 = TSimd.Load(in results, 4 * plane);
                if (TRows.Value > 4 && TVectors.Value > 1) s41 = TSimd.Load(in results, 4 * plane + TSimd.Width);
                if (TRows.Value > 4 && TVectors.Value > 2) s42 = TSimd.Load(in results, 4 * plane + 2 * TSimd.Width);
                if (TRows.Value > 4 && TVectors.Value > 3) s43 = TSimd.Load(in results, 4 * plane + 3 * TSimd.Width);
                if (TRows.Value > 5) s50 = TSimd.Load(in results, 5 * plane);
                if (TRows.Value > 5 && TVectors.Value > 1) s51 = TSimd.Load(in results, 5 * plane + TSimd.Width);
                if (TRows.Value > 5 && TVectors.Value > 2) s52 = TSimd.Load(in results, 5 * plane + 2 * TSimd.Width);
                if (TRows.Value > 5 && TVectors.Value > 3) s53 = TSimd.Load(in results, 5 * plane + 3 * TSimd.Width);
            }

            ref float w = ref weights;
            ref float channel = ref packed;
            for (int c = channels; c > 0; c--)
            {
                ref float tapRow = ref channel;
                ref float maskRow = ref masks;
                for (int i = kernelHeight; i > 0; i--)
                {
                    ref float x = ref tapRow;
                    ref float m = ref maskRow;
                    for (int j = kernelWidth; j > 0; j--)
                    {
                        TSimd x0 = TSimd.Load(in x, 0);
                        TSimd x1 = TVectors.Value > 1 ? TSimd.Load(in x, TSimd.Width) : default;
                        TSimd x2 = TVectors.Value > 2 ? TSimd.Load(in x, 2 * TSimd.Width) : default;
                        TSimd x3 = TVectors.Value > 3 ? TSimd.Load(in x, 3 * TSimd.Width) : default;
                        TSimd m0 = isMasked ? TSimd.Load(in m, 0) : default;
                        TSimd m1 = isMasked && TVectors.Value > 1 ? TSimd.Load(in m, TSimd.Width) : default;
                        TSimd m2 = isMasked && TVectors.Value > 2 ? TSimd.Load(in m, 2 * TSimd.Width) : default;
                        TSimd m3 = isMasked && TVectors.Value > 3 ? TSimd.Load(in m, 3 * TSimd.Width) : default;
                        {
                            TSimd l = TSimd.Broadcast(w);
                            s00 = Add(isMasked, l, x0, m0, s00);
                            if (TVectors.Value > 1) s01 = Add(isMasked, l, x1, m1, s01);
                            if (TVectors.Value > 2) s02 = Add(isMasked, l, x2, m2, s02);
                            if (TVectors.Value > 3) s03 = Add(isMasked, l, x3, m3, s03);
                        }
                        if (TRows.Value > 1)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, weightRow));
                            s10 = Add(isMasked, l, x0, m0, s10);
                            if (TVectors.Value > 1) s11 = Add(isMasked, l, x1, m1, s11);
                            if (TVectors.Value > 2) s12 = Add(isMasked, l, x2, m2, s12);
                            if (TVectors.Value > 3) s13 = Add(isMasked, l, x3, m3, s13);
                        }
                        if (TRows.Value > 2)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, 2 * weightRow));
                            s20 = Add(isMasked, l, x0, m0, s20);
                            if (TVectors.Value > 1) s21 = Add(isMasked, l, x1, m1, s21);
                            if (TVectors.Value > 2) s22 = Add(isMasked, l, x2, m2, s22);
                            if (TVectors.Value > 3) s23 = Add(isMasked, l, x3, m3, s23);
                        }
                        if (TRows.Value > 3)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, 3 * weightRow));
                            s30 = Add(isMasked, l, x0, m0, s30);
                            if (TVectors.Value > 1) s31 = Add(isMasked, l, x1, m1, s31);
                            if (TVectors.Value > 2) s32 = Add(isMasked, l, x2, m2, s32);
                            if (TVectors.Value > 3) s33 = Add(isMasked, l, x3, m3, s33);
                        }
                        if (TRows.Value > 4)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, 4 * weightRow));
                            s40 = Add(isMasked, l, x0, m0, s40);
                            if (TVectors.Value > 1) s41 = Add(isMasked, l, x1, m1, s41);
                            if (TVectors.Value > 2) s42 = Add(isMasked, l, x2, m2, s42);
                            if (TVectors.Value > 3) s43 = Add(isMasked, l, x3, m3, s43);
                        }
                        if (TRows.Value > 5)
                        {
                            TSimd l = TSimd.Broadcast(Unsafe.Add(ref w, 5 * weightRow));
                            s50 = Add(isMasked, l, x0, m0, s50);
                            if (TVectors.Value > 1) s51 = Add(isMasked, l, x1, m1, s51);
                            if (TVectors.Value > 2) s52 = Add(isMasked, l, x2, m2, s52);
                            if (TVectors.Value > 3) s53 = Add(isMasked, l, x3, m3, s53);
                        }

                        x = ref Unsafe.Add(ref x, part);
                        m = ref Unsafe.Add(ref m, part);
                        w = ref Unsafe.Add(ref w, 1);
                    }

                    tapRow = ref Unsafe.Add(ref tapRow, row);
                    maskRow = ref Unsafe.Add(ref maskRow, row);
                }

                channel = ref Unsafe.Add(ref channel, sourcePlane);
            }

            if (TActivation.IsShort && isLast)
            {
                TSimd.Store(TActivation.Apply(s00), ref results, 0);
                if (TVectors.Value > 1) TSimd.Store(TActivation.Apply(s01), ref results, TSimd.Width);
                if (TVectors.Value > 2) TSimd.Store(TActivation.Apply(s02), ref results, 2 * TSimd.Width);
                if (TVectors.Value > 3) TSimd.Store(TActivation.Apply(s03), ref results, 3 * TSimd.Width);
                if (TRows.Value > 1) TSimd.Store(TActivation.Apply(s10), ref results, plane);
                if (TRows.Value > 1 && TVectors.Value > 1) TSimd.Store(TActivation.Apply(s11), ref results, plane + TSimd.Width);
                if (TRows.Value > 1 && TVectors.Value > 2) TSimd.Store(TActivation.Apply(s12), ref results, plane + 2 * TSimd.Width);
                if (TRows.Value > 1 && TVectors.Value > 3) TSimd.Store(TActivation.Apply(s13), ref results, plane + 3 * TSimd.Width);
                if (TRows.Value > 2) TSimd.Store(TActivation.Apply(s20), ref results, 2 * plane);
                if (TRows.Value > 2 && TVectors.Value > 1) TSimd.Store(TActivation.Apply(s21), ref results, 2 * plane + TSimd.Width);
                if (TRows.Value > 2 && TVectors.Value > 2) TSimd.Store(TActivation.Apply(s22), ref results, 2 * plane + 2 * TSimd.Width);
                if (TRows.Value > 2 && TVectors.Value > 3) TSimd.Store(TActivation.Apply(s23), ref results, 2 * plane + 3 * TSimd.Width);
                if (TRows.Value > 3) TSimd.Store(TActivation.Apply(s30), ref results, 3 * plane);
                if (TRows.Value > 3 && TVectors.Value > 1) TSimd.Store(TActivation.Apply(s31), ref results, 3 * plane + TSimd.Width);
                if (TRows.Value > 3 && TVectors.Value > 2) TSimd.Store(TActivation.Apply(s32), ref results, 3 * plane + 2 * TSimd.Width);
                if (TRows.Value > 3 && TVectors.Value > 3) TSimd.Store(TActivation.Apply(s33), ref results, 3 * plane + 3 * TSimd.Width);
                if (TRows.Value > 4) TSimd.Store(TActivation.Apply(s40), ref results, 4 * plane);
                if (TRows.Value > 4 && TVectors.Value > 1) TSimd.Store(TActivation.Apply(s41), ref results, 4 * plane + TSimd.Width);
                if (TRows.Value > 4 && TVectors.Value > 2) TSimd.Store(TActivation.Apply(s42), ref results, 4 * plane + 2 * TSimd.Width);
                if (TRows.Value > 4 && TVectors.Value > 3) TSimd.Store(TActivation.Apply(s43), ref results, 4 * plane + 3 * TSimd.Width);
                if (TRows.Value > 5) TSimd.Store(TActivation.Apply(s50), ref results, 5 * plane);
                if (TRows.Value > 5 && TVectors.Value > 1) TSimd.Store(TActivation.Apply(s51), ref results, 5 * plane + TSimd.Width);
                if (TRows.Value > 5 && TVectors.Value > 2) TSimd.Store(TActivation.Apply(s52), ref results, 5 * plane + 2 * TSimd.Width);
                if (TRows.Value > 5 && TVectors.Value > 3) TSimd.Store(TActivation.Apply(s53), ref results, 5 * plane + 3 * TSimd.Width);
            }
            else
            {
                TSimd.Store(s00, ref results, 0);
                if (TVectors.Value > 1) TSimd.Store(s01, ref results, TSimd.Width);
                if (TVectors.Value > 2) TSimd.Store(s02, ref results, 2 * TSimd.Width);
                if (TVectors.Value > 3) TSimd.Store(s03, ref results, 3 * TSimd.Width);
                if (TRows.Value > 1) TSimd.Store(s10, ref results, plane);
                if (TRows.Value > 1 && TVectors.Value > 1) TSimd.Store(s11, ref results, plane + TSimd.Width);
                if (TRows.Value > 1 && TVectors.Value > 2) TSimd.Store(s12, ref results, plane + 2 * TSimd.Width);
                if (TRows.Value > 1 && TVectors.Value > 3) TSimd.Store(s13, ref results, plane + 3 * TSimd.Width);
                if (TRows.Value > 2) TSimd.Store(s20, ref results, 2 * plane);
                if (TRows.Value > 2 && TVectors.Value > 1) TSimd.Store(s21, ref results, 2 * plane + TSimd.Width);
                if (TRows.Value > 2 && TVectors.Value > 2) TSimd.Store(s22, ref results, 2 * plane + 2 * TSimd.Width);
                if (TRows.Value > 2 && TVectors.Value > 3) TSimd.Store(s23, ref results, 2 * plane + 3 * TSimd.Width);
                if (TRows.Value > 3) TSimd.Store(s30, ref results, 3 * plane);
                if (TRows.Value > 3 && TVectors.Value > 1) TSimd.Store(s31, ref results, 3 * plane + TSimd.Width);
                if (TRows.Value > 3 && TVectors.Value > 2) TSimd.Store(s32, ref results, 3 * plane + 2 * TSimd.Width);
                if (TRows.Value > 3 && TVectors.Value > 3) TSimd.Store(s33, ref results, 3 * plane + 3 * TSimd.Width);
                if (TRows.Value > 4) TSimd.Store(s40, ref results, 4 * plane);
                if (TRows.Value > 4 && TVectors.Value > 1) TSimd.Store(s41, ref results, 4 * plane + TSimd.Width);
                if (TRows.Value > 4 && TVectors.Value > 2) TSimd.Store(s42, ref results, 4 * plane + 2 * TSimd.Width);
                if (TRows.Value > 4 && TVectors.Value > 3) TSimd.Store(s43, ref results, 4 * plane + 3 * TSimd.Width);
                if (TRows.Value > 5) TSimd.Store(s50, ref results, 5 * plane);
                if (TRows.Value > 5 && TVectors.Value > 1) TSimd.Store(s51, ref results, 5 * plane + TSimd.Width);
                if (TRows.Value > 5 && TVectors.Value > 2) TSimd.Store(s52, ref results, 5 * plane + 2 * TSimd.Width);
                if (TRows.Value > 5 && TVectors.Value > 3) TSimd.Store(s53, ref results, 5 * plane + 3 * TSimd.Width);
            }

            packed = ref Unsafe.Add(ref packed, TVectors.Value * TSimd.Width);
            masks = ref Unsafe.Add(ref masks, TVectors.Value * TSimd.Width);
            results = ref Unsafe.Add(ref results, TVectors.Value * TSimd.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Add<TSimd>(bool isMasked, TSimd weight, TSimd inputs, TSimd mask, TSimd sums)
        where TSimd : struct, ISimd<TSimd> =>
        isMasked
            ? TSimd.ConditionalSelect(mask, TSimd.FusedMultiplyAdd(weight, inputs, sums), sums)
            : TSimd.FusedMultiplyAdd(weight, inputs, sums);
}
