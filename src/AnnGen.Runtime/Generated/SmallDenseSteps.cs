using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Generated;

/// <summary>The steps of dense layers of at most 64 units for one sample, as generated passes call them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SmallDenseSteps
{
    /// <summary>a = f(x · W + b), for one sample.</summary>
    /// <param name="inputs">x, [inputs].</param>
    /// <param name="weights">W, [inputs, outputs].</param>
    /// <param name="biases">b, [outputs].</param>
    /// <param name="outputs">a, [outputs], and room for its padding.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
    {
        if (SimdWidth.Use512 && TShape.Outputs > Simd256.Width)
            SmallDense.Forward<Simd512, TShape, TActivation>(in inputs, in weights, in biases, ref outputs);
        else if (SimdWidth.Use256 && TShape.Outputs > Simd128.Width)
            SmallDense.Forward<Simd256, TShape, TActivation>(in inputs, in weights, in biases, ref outputs);
        else
            SmallDense.Forward<Simd128, TShape, TActivation>(in inputs, in weights, in biases, ref outputs);
    }

    /// <summary>Copies a layer's outputs without their padding.</summary>
    /// <param name="source">a, [outputs].</param>
    /// <param name="destination">a, [outputs].</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyOutputs<TShape>(ref readonly float source, ref float destination) where TShape : struct, IDenseShape
    {
        if (TShape.Outputs == 1)
            destination = source;
        else
            MemoryMarshal.CreateReadOnlySpan(in source, TShape.Outputs).CopyTo(MemoryMarshal.CreateSpan(ref destination, TShape.Outputs));
    }
}
