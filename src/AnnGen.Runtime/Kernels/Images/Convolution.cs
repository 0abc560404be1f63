using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>The passes of a convolution over images whose samples lie in lanes. Each picks the vector width once.</summary>
/// <remarks>
/// A tensor [batch, channels, height, width] lies in blocks of sixteen samples, as [block, channel, row, column, lane], and blocks start
/// on a cache line. So every vector holds the same position of as many samples: nothing is padded, no kernel has a tail, and each
/// sum has the same bits at every width. Weights lie as [output channel, input channel of the group, kernel row, kernel column].
/// </remarks>
internal static partial class Convolution
{
    /// <summary>
    /// a = f(w ∗ x + b). A sum starts at its bias and adds its taps by input channel, kernel row and kernel column, ascending.
    /// </summary>
    /// <param name="inputs">x, [block, input channel, row, column, lane].</param>
    /// <param name="weights">w.</param>
    /// <param name="biases">b, [output channel].</param>
    /// <param name="outputs">a, [block, output channel, row, column, lane].</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void Forward<TShape, TActivation>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int blocks)
        where TShape : struct, IConv2DShape
        where TActivation : struct, IActivation
    {
        if (SimdWidth.Use512)
            Forward<Simd512, TShape, TActivation>(in inputs, in weights, in biases, ref outputs, blocks);
        else if (SimdWidth.Use256)
            Forward<Simd256, TShape, TActivation>(in inputs, in weights, in biases, ref outputs, blocks);
        else
            Forward<Simd128, TShape, TActivation>(in inputs, in weights, in biases, ref outputs, blocks);
    }

    /// <inheritdoc cref="Forward{TShape,TActivation}"/>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    internal static void Forward<TSimd, TShape, TActivation>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int blocks)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IConv2DShape
        where TActivation : struct, IActivation =>
        ImagePass.Run<TSimd, ConvolutionProduct<TShape>, ConvolutionEpilogue<TActivation>>(
            ref Unsafe.AsRef(in inputs), ref Unsafe.AsRef(in weights), blocks, new(ref Unsafe.AsRef(in biases), ref outputs));

    /// <summary>The same for an activation whose derivative is taken from the sums z = w ∗ x + b.</summary>
    /// <param name="inputs">x, [block, input channel, row, column, lane].</param>
    /// <param name="weights">w.</param>
    /// <param name="biases">b, [output channel].</param>
    /// <param name="outputs">a, [block, output channel, row, column, lane].</param>
    /// <param name="sums">z, laid out as a.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void ForwardKeepingSums<TShape, TActivation>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs, ref float sums, int blocks)
        where TShape : struct, IConv2DShape
        where TActivation : struct, ISumActivation
    {
        if (SimdWidth.Use512)
            ForwardKeepingSums<Simd512, TShape, TActivation>(in inputs, in weights, in biases, ref outputs, ref sums, blocks);
        else if (SimdWidth.Use256)
            ForwardKeepingSums<Simd256, TShape, TActivation>(in inputs, in weights, in biases, ref outputs, ref sums, blocks);
        else
            ForwardKeepingSums<Simd128, TShape, TActivation>(in inputs, in weights, in biases, ref outputs, ref sums, blocks);
    }

    /// <inheritdoc cref="ForwardKeepingSums{TShape,TActivation}"/>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    internal static void ForwardKeepingSums<TSimd, TShape, TActivation>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs, ref float sums, int blocks)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IConv2DShape
        where TActivation : struct, ISumActivation =>
        ImagePass.Run<TSimd, ConvolutionProduct<TShape>, ConvolutionSumsEpilogue<TActivation>>(
            ref Unsafe.AsRef(in inputs), ref Unsafe.AsRef(in weights), blocks, new(ref Unsafe.AsRef(in biases), ref outputs, ref sums));

    /// <summary>
    /// δx = (Σ w·δ) ⊙ f′: the deltas of the layer below. A sum starts at 0 and adds its taps by output channel, kernel row and kernel
    /// column, ascending.
    /// </summary>
    /// <param name="deltas">δ, [block, output channel, row, column, lane].</param>
    /// <param name="weights">w.</param>
    /// <param name="kept">What f′ is taken from, [block, input channel, row, column, lane].</param>
    /// <param name="inputDeltas">δx, laid out as the inputs.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TDerivative">δ · f′ of the layer below.</typeparam>
    public static void InputDeltas<TShape, TDerivative>(
        ref readonly float deltas, ref readonly float weights, ref readonly float kept, ref float inputDeltas, int blocks)
        where TShape : struct, IConv2DShape
        where TDerivative : struct, IDerivative
    {
        if (SimdWidth.Use512)
            InputDeltas<Simd512, TShape, TDerivative>(in deltas, in weights, in kept, ref inputDeltas, blocks);
        else if (SimdWidth.Use256)
            InputDeltas<Simd256, TShape, TDerivative>(in deltas, in weights, in kept, ref inputDeltas, blocks);
        else
            InputDeltas<Simd128, TShape, TDerivative>(in deltas, in weights, in kept, ref inputDeltas, blocks);
    }

    /// <inheritdoc cref="InputDeltas{TShape,TDerivative}"/>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TDerivative">δ · f′ of the layer below.</typeparam>
    internal static void InputDeltas<TSimd, TShape, TDerivative>(
        ref readonly float deltas, ref readonly float weights, ref readonly float kept, ref float inputDeltas, int blocks)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IConv2DShape
        where TDerivative : struct, IDerivative =>
        ImagePass.Run<TSimd, ConvolutionDeltaProduct<TShape>, ConvolutionDeltaEpilogue<TDerivative>>(
            ref Unsafe.AsRef(in deltas), ref Unsafe.AsRef(in weights), blocks, new(ref Unsafe.AsRef(in kept), ref inputDeltas));
}
