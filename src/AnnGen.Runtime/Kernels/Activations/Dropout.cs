using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AnnGen.Randomness;
using AnnGen.Simd;

namespace AnnGen.Kernels.Activations;

/// <summary>Dropout of the units of a layer, in its inverted form: what is kept is scaled up while training.</summary>
/// <remarks>N. Srivastava and others, <i>Dropout: A Simple Way to Prevent Neural Networks from Overfitting</i>, 2014.</remarks>
internal static class Dropout
{
    private const int UnitsPerBlock = 8;

    /// <summary>Draws a mask m of zeros and 1 ⁄ (1 − rate), and drops: d = m ⊙ a.</summary>
    /// <param name="draw">Which units are dropped.</param>
    /// <param name="activations">a, [rows, outputs].</param>
    /// <param name="mask">Receives m, [rows, outputs], for the backward pass.</param>
    /// <param name="dropped">Receives d, [rows, outputs].</param>
    /// <param name="row">The first row's place in the batch.</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="stride">The floats from one sample to the next one.</param>
    public static void Forward(
        DropoutDraw draw, ref readonly float activations, ref float mask, ref float dropped, int row, int rows, int stride)
    {
        if (draw.Threshold > 0)
            Draw(draw, ref mask, row, rows, stride);
        else
            MemoryMarshal.CreateSpan(ref mask, rows * stride).Fill(1f);
        Apply(in activations, in mask, ref dropped, rows, stride, Share.All);
    }

    /// <summary>δa = m ⊙ δd; the two may be one tensor.</summary>
    /// <param name="mask">m, [rows, outputs].</param>
    /// <param name="deltas">δd, [rows, outputs].</param>
    /// <param name="inputDeltas">Receives δa, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="stride">The floats from one sample to the next one.</param>
    /// <param name="units">Which columns of δa to compute.</param>
    public static void Backward(
        ref readonly float mask, ref readonly float deltas, ref float inputDeltas, int rows, int stride, Share units) =>
        Apply(in deltas, in mask, ref inputDeltas, rows, stride, units);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Draw(DropoutDraw draw, ref float mask, int row, int rows, int stride)
    {
        var threshold = Vector128.Create(draw.Threshold);
        var scale = Vector128.Create(draw.Scale);
        var lower = Vector128.Create(0xFFFF);
        uint block = (uint)((long)row * stride / UnitsPerBlock);
        for (nint at = 0; at < (nint)rows * stride; at += UnitsPerBlock, block++)
        {
            (uint word0, uint word1, uint word2, uint word3) = draw.Bits(block);
            Vector128<int> bits = Vector128.Create(word0, word1, word2, word3).AsInt32();
            Kept(bits & lower, threshold, scale).StoreUnsafe(ref mask, (nuint)at);
            Kept(bits >>> 16, threshold, scale).StoreUnsafe(ref mask, (nuint)at + UnitsPerBlock / 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Kept(Vector128<int> bits, Vector128<int> threshold, Vector128<float> scale) =>
        Vector128.GreaterThanOrEqual(bits, threshold).AsSingle() & scale;

    private static void Apply(ref readonly float values, ref readonly float mask, ref float results, int rows, int stride, Share units)
    {
        if (SimdWidth.Use512)
            Apply<Simd512>(in values, in mask, ref results, rows, stride, units);
        else if (SimdWidth.Use256)
            Apply<Simd256>(in values, in mask, ref results, rows, stride, units);
        else
            Apply<Simd128>(in values, in mask, ref results, rows, stride, units);
    }

    // Selected and not only multiplied: what is dropped is 0 even if it was infinite.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<TSimd>(
        ref readonly float values, ref readonly float mask, ref float results, int rows, int stride, Share units)
        where TSimd : struct, ISimd<TSimd>
    {
        (int first, int end) = units.Of(stride, Lanes.Count);
        for (nint row = 0; row < (nint)rows * stride; row += stride)
        {
            for (nint at = row + first; at < row + end; at += TSimd.Width)
            {
                TSimd factor = TSimd.Load(in mask, at);
                TSimd.Store(TSimd.GreaterThan(factor, default) & (TSimd.Load(in values, at) * factor), ref results, at);
            }
        }
    }
}
