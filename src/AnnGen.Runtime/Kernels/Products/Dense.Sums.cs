using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

// The passes around activations whose derivative is taken from the sums z.
internal static partial class Dense
{
    /// <summary>z = x · W + b and a = f(z), for <paramref name="rows"/> samples and a share of the units.</summary>
    /// <param name="inputs">x, [rows, inputs].</param>
    /// <param name="weights">W, [inputs, outputs].</param>
    /// <param name="biases">b, [outputs].</param>
    /// <param name="outputs">a, [rows, outputs].</param>
    /// <param name="sums">z, [rows, outputs], for the backward pass.</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">Which columns of z and a to compute.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void ForwardKeepingSums<TShape, TActivation>(
        SampleRows inputs, ref readonly float weights, ref readonly float biases, ref float outputs, ref float sums, int rows, Share units)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation
    {
        if (SimdWidth.Use512)
            ForwardKeepingSums<Simd512, TShape, TActivation>(inputs, in weights, in biases, ref outputs, ref sums, rows, units);
        else if (SimdWidth.Use256)
            ForwardKeepingSums<Simd256, TShape, TActivation>(inputs, in weights, in biases, ref outputs, ref sums, rows, units);
        else
            ForwardKeepingSums<Simd128, TShape, TActivation>(inputs, in weights, in biases, ref outputs, ref sums, rows, units);
    }

    private static void ForwardKeepingSums<TSimd, TShape, TActivation>(
        SampleRows inputs, ref readonly float weights, ref readonly float biases, ref float outputs, ref float sums, int rows, Share units)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation
    {
        (int first, int end) = units.Of(Lanes.Padded(TShape.Outputs), Lanes.Count);
        MatrixProduct.Multiply<TSimd, ForwardProduct<TShape>, KeepingSumsEpilogue<TShape, TActivation>>(
            inputs, in weights, TShape.Inputs, 0, rows, first, end, new(ref Unsafe.AsRef(in biases), ref outputs, ref sums));
    }

    /// <summary>
    /// δz = (δ · Wᵀ) ⊙ f′(z), for a share of the units below: the deltas of the layer below, whose activation f got the sums z.
    /// </summary>
    /// <param name="deltas">δ, [rows, outputs].</param>
    /// <param name="transposedWeights">Wᵀ, [outputs, inputs].</param>
    /// <param name="inputSums">z, [rows, inputs].</param>
    /// <param name="inputDeltas">δz, [rows, inputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">Which columns of δz to compute.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f, of the layer below.</typeparam>
    public static void InputDeltasFromSums<TShape, TActivation>(
        ref readonly float deltas, ref readonly float transposedWeights, ref readonly float inputSums, ref float inputDeltas, int rows,
        Share units)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation =>
        InputDeltasBy<TShape, SumDerivative<TActivation>>(in deltas, in transposedWeights, in inputSums, ref inputDeltas, rows, units);
}
