using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

internal static partial class Convolution
{
    // The sums of as many weights as take 64 KB of the stack.
    private const int MostSums = 1024;

    // The vectors of deltas that a strip of rows holds: half of a first-level cache.
    private const int StripVectors = 320;

    /// <summary>
    /// ∇w and ∇b, summed over some blocks. Each lane adds up its samples by block, row and column of the outputs, ascending from 0;
    /// then the lanes are added, halves onto halves.
    /// </summary>
    /// <param name="inputs">x, [block, input channel, row, column, lane]: finite in lanes without a sample.</param>
    /// <param name="deltas">δ, [block, output channel, row, column, lane]: zero in lanes without a sample.</param>
    /// <param name="weightGradient">∇w, laid out as the weights.</param>
    /// <param name="biasGradient">∇b, [output channel].</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    public static void Gradient<TShape>(
        ref readonly float inputs, ref readonly float deltas, ref float weightGradient, ref float biasGradient, int blocks)
        where TShape : struct, IConv2DShape
    {
        if (SimdWidth.Use512)
            Gradient<Simd512, TShape>(in inputs, in deltas, ref weightGradient, ref biasGradient, blocks);
        else if (SimdWidth.Use256)
            Gradient<Simd256, TShape>(in inputs, in deltas, ref weightGradient, ref biasGradient, blocks);
        else
            Gradient<Simd128, TShape>(in inputs, in deltas, ref weightGradient, ref biasGradient, blocks);
    }

    /// <inheritdoc cref="Gradient{TShape}"/>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void Gradient<TSimd, TShape>(
        ref readonly float inputs, ref readonly float deltas, ref float weightGradient, ref float biasGradient, int blocks)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IConv2DShape
    {
        int channels = TShape.OutputChannels / TShape.Groups;
        int most = GradientPart<TSimd, TShape>.MostChannels;
        int parts = (channels + most - 1) / most;
        int height = channels / parts;
        int higher = channels % parts;
        Span<float> stack = stackalloc float[StackLines.Room((MostSums + GradientPart<TSimd, TShape>.MostChannels) * Lanes.Count)];
        ref float sums = ref StackLines.Align(stack);
        int channel = 0;
        for (int group = 0; group < TShape.Groups; group++)
        {
            for (int part = 0; part < parts; part++)
            {
                int rows = part < higher ? height + 1 : height;
                for (int weight = 0; weight < GradientTaps<TShape>.Weights;)
                {
                    // Whole tiles, one at least.
                    int end = weight + GradientTaps<TShape>.TapsAt(weight);
                    while (end < GradientTaps<TShape>.Weights && (end + GradientTaps<TShape>.TapsAt(end) - weight) * rows <= MostSums)
                        end += GradientTaps<TShape>.TapsAt(end);
                    stack[..StackLines.Room((rows * (end - weight) + rows) * Lanes.Count)].Clear();
                    var sumsOfPart = new GradientPart<TSimd, TShape>(group, channel, rows, weight, end);
                    for (int block = 0; block < blocks; block++)
                        sumsOfPart.Add(ref Unsafe.AsRef(in inputs), ref Unsafe.AsRef(in deltas), ref sums, block, StripVectors);
                    sumsOfPart.Finish(in sums, ref weightGradient, ref biasGradient);
                    weight = end;
                }

                channel += rows;
            }
        }
    }
}
