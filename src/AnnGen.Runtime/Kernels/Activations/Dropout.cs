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
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    public static void Forward<TShape>(
        DropoutDraw draw, ref readonly float activations, ref float mask, ref float dropped, int row, int rows)
        where TShape : struct, IDenseShape
    {
        if (draw.Threshold > 0)
            Draw<TShape>(draw, ref mask, row, rows);
        else
            MemoryMarshal.CreateSpan(ref mask, rows * TShape.OutputStride).Fill(1f);
        Apply<TShape>(in activations, in mask, ref dropped, rows, Share.All);
    }

    /// <summary>δa = m ⊙ δd, in place, for a share of the units.</summary>
    /// <param name="mask">m, [rows, outputs].</param>
    /// <param name="deltas">δd, then δa, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">Which columns of δa to compute.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    public static void Backward<TShape>(ref readonly float mask, ref float deltas, int rows, Share units)
        where TShape : struct, IDenseShape =>
        Apply<TShape>(in deltas, in mask, ref deltas, rows, units);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Draw<TShape>(DropoutDraw draw, ref float mask, int row, int rows) where TShape : struct, IDenseShape
    {
        const uint blocksPerLine = Lanes.Count / UnitsPerBlock;
        var threshold = Vector128.Create(draw.Threshold);
        var scale = Vector128.Create(draw.Scale);
        var lower = Vector128.Create(0xFFFF);
        uint block = (uint)row * (uint)(TShape.OutputStride / Lanes.Count) * blocksPerLine;
        for (nint at = 0; at < (nint)rows * TShape.OutputStride; at += UnitsPerBlock, block++)
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

    private static void Apply<TShape>(ref readonly float values, ref readonly float mask, ref float results, int rows, Share units)
        where TShape : struct, IDenseShape
    {
        if (SimdWidth.Use512)
            Apply<Simd512, TShape>(in values, in mask, ref results, rows, units);
        else if (SimdWidth.Use256)
            Apply<Simd256, TShape>(in values, in mask, ref results, rows, units);
        else
            Apply<Simd128, TShape>(in values, in mask, ref results, rows, units);
    }

    // Selected and not only multiplied: what is dropped is 0 even if it was infinite.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<TSimd, TShape>(ref readonly float values, ref readonly float mask, ref float results, int rows, Share units)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        (int first, int end) = units.Of(TShape.OutputStride, Lanes.Count);
        for (nint row = 0; row < (nint)rows * TShape.OutputStride; row += TShape.OutputStride)
        {
            for (nint at = row + first; at < row + end; at += TSimd.Width)
            {
                TSimd factor = TSimd.Load(in mask, at);
                TSimd.Store(TSimd.GreaterThan(factor, default) & (TSimd.Load(in values, at) * factor), ref results, at);
            }
        }
    }
}
