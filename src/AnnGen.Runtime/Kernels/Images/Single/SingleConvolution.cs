using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Images.Single;

/// <summary>The forward pass of a convolution for one image, [channel, row, column], whose positions lie in vectors.</summary>
/// <remarks>Sums in the same order as <see cref="Convolution"/>, and so to the same bits.</remarks>
internal static class SingleConvolution
{
    // What is packed at a time: it stays in the first-level cache, or nearly.
    private const int MostFloats = 12 * 1024;

    /// <summary>a = f(w ∗ x + b).</summary>
    /// <param name="image">x, [input channel, row, column].</param>
    /// <param name="weights">w.</param>
    /// <param name="biases">b, [output channel].</param>
    /// <param name="outputs">a, [output channel, row, column].</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void Forward<TShape, TActivation>(
        ref readonly float image, ref readonly float weights, ref readonly float biases, ref float outputs)
        where TShape : struct, IConv2DShape
        where TActivation : struct, IActivation
    {
        if (SimdWidth.Use512)
            Forward<Simd512, TShape, TActivation>(in image, in weights, in biases, ref outputs);
        else if (SimdWidth.Use256)
            Forward<Simd256, TShape, TActivation>(in image, in weights, in biases, ref outputs);
        else
            Forward<Simd128, TShape, TActivation>(in image, in weights, in biases, ref outputs);
    }

    /// <inheritdoc cref="Forward{TShape,TActivation}"/>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void Forward<TSimd, TShape, TActivation>(
        ref readonly float image, ref readonly float weights, ref readonly float biases, ref float outputs)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IConv2DShape
        where TActivation : struct, IActivation
    {
        int groupChannels = TShape.InputChannels / TShape.Groups;
        int groupOutputs = TShape.OutputChannels / TShape.Groups;
        int inputPlane = TShape.InputHeight * TShape.InputWidth;
        int outputPlane = TShape.OutputHeight * TShape.OutputWidth;

        // As many rows as fit with one channel, and as many channels as fit with those.
        int mostRows = TShape.OutputHeight;
        while (mostRows > 1 && PackedImage<TShape>.Floats(mostRows) > MostFloats)
            mostRows = (mostRows + 1) / 2;
        int floats = PackedImage<TShape>.Floats(mostRows);
        int mostChannels = Math.Clamp(MostFloats / floats, 1, groupChannels);
        int maskFloats = PackedImage<TShape>.IsPadded ? floats + Lanes.Count : 0;
        Span<float> stack = stackalloc float[StackLines.Room(mostChannels * floats + maskFloats + 2 * Lanes.Count)];
        ref float packed = ref StackLines.Align(stack);
        ref float masks = ref Unsafe.Add(ref packed, mostChannels * floats + Lanes.Count);
        for (int firstRow = 0; firstRow < TShape.OutputHeight; firstRow += mostRows)
        {
            int rows = Math.Min(mostRows, TShape.OutputHeight - firstRow);
            PackedLayout layout = PackedImage<TShape>.Layout(rows);
            if (PackedImage<TShape>.IsPadded)
            {
                MemoryMarshal.CreateSpan(ref masks, floats).Clear();
                PackedImage<TShape>.Mask(ref masks, firstRow, rows);
            }

            for (int group = 0; group < TShape.Groups; group++)
            {
                int firstOutput = group * groupOutputs;
                nint firstWeight = (nint)firstOutput * PackedImage<TShape>.WeightsOfChannel;
                ref float groupWeights = ref Unsafe.Add(ref Unsafe.AsRef(in weights), firstWeight);
                for (int channel = 0; channel < groupChannels; channel += mostChannels)
                {
                    int channels = Math.Min(mostChannels, groupChannels - channel);
                    for (int c = 0; c < channels; c++)
                    {
                        nint firstInput = (nint)(group * groupChannels + channel + c) * inputPlane;
                        ref float plane = ref Unsafe.Add(ref Unsafe.AsRef(in image), firstInput);
                        PackedImage<TShape>.Pack(in plane, ref Unsafe.Add(ref packed, c * layout.Plane), firstRow, rows);
                    }

                    SingleTiles<TSimd, TShape, TActivation>.Run(
                        ref packed, ref masks, ref Unsafe.Add(ref groupWeights, channel * TShape.KernelHeight * TShape.KernelWidth),
                        ref channel == 0 ? ref Unsafe.Add(ref Unsafe.AsRef(in biases), firstOutput) : ref Unsafe.NullRef<float>(),
                        ref Unsafe.Add(ref outputs, (nint)firstOutput * outputPlane + firstRow * TShape.OutputWidth),
                        channels, layout, rows * TShape.OutputWidth, channel + channels == groupChannels);
                }
            }
        }

        if (!TActivation.IsShort)
            Activate<TSimd, TActivation>(ref outputs, TShape.OutputChannels * outputPlane);
    }

    private static void Activate<TSimd, TActivation>(ref float outputs, int count)
        where TSimd : struct, ISimd<TSimd>
        where TActivation : struct, IActivation
    {
        int at = 0;
        for (; at + TSimd.Width <= count; at += TSimd.Width)
            TSimd.Store(TActivation.Apply(TSimd.Load(in outputs, at)), ref outputs, at);
        for (; at < count; at++)
            Unsafe.Add(ref outputs, at) = TActivation.Apply(Simd128.Broadcast(Unsafe.Add(ref outputs, at))).FirstLane;
    }
}
