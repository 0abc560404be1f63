using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Products;

// The three products of a dense layer, as the tile sees them.

/// <summary>inputs [batch, inputs] · weights [inputs, outputs].</summary>
internal readonly struct ForwardProduct<TShape> : IProduct where TShape : struct, IDenseShape
{
    public static int Columns => TShape.Outputs;
    public static int Inputs => TShape.Inputs;
    public static bool EndsInOnes => false;
    public static bool SkipsZeros => TShape.SkipsZeros;
    public static int LeftRow => TShape.InputStride;
    public static int LeftStep => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RightStep(int column) => WeightPanels.Stride<TShape>(column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint RightOffset(int column) => WeightPanels.Offset<TShape>(0, column);
}

/// <summary>deltas [batch, outputs] · transposed weights [outputs, inputs].</summary>
internal readonly struct InputDeltaProduct<TShape> : IProduct where TShape : struct, IDenseShape
{
    public static int Columns => TShape.Inputs;
    public static int Inputs => TShape.Inputs;
    public static bool EndsInOnes => false;
    public static bool SkipsZeros => false;
    public static int LeftRow => TShape.OutputStride;
    public static int LeftStep => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RightStep(int column) => Transposition.Stride(TShape.Inputs, TShape.Outputs, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint RightOffset(int column) => Transposition.Offset(TShape.Inputs, TShape.Outputs, 0, column);
}

/// <summary>
/// inputsᵀ [inputs, batch] · deltas [batch, outputs]. The transpose is in the strides: a row of the tile is a column of
/// the inputs, so no copy is needed.
/// </summary>
internal readonly struct WeightGradientProduct<TShape> : IProduct where TShape : struct, IDenseShape
{
    public static int Columns => TShape.Outputs;
    public static int Inputs => TShape.Inputs;
    public static bool EndsInOnes => false;
    public static bool SkipsZeros => TShape.SkipsZeros;
    public static int LeftRow => 1;
    public static int LeftStep => TShape.InputStride;

    public static int RightStep(int column) => TShape.OutputStride;

    public static nint RightOffset(int column) => column;
}

/// <summary>The same, with one more row of ones below: what they give are the gradients of the biases.</summary>
internal readonly struct BiasedGradientProduct<TShape> : IProduct where TShape : struct, IDenseShape
{
    public static int Columns => TShape.Outputs;
    public static int Inputs => TShape.Inputs;
    public static bool EndsInOnes => true;
    public static bool SkipsZeros => false;
    public static int LeftRow => 1;
    public static int LeftStep => TShape.InputStride;

    public static int RightStep(int column) => TShape.OutputStride;

    public static nint RightOffset(int column) => column;
}

/// <summary>A product of which every step counts: without the lists, tiles are faster.</summary>
internal readonly struct EveryStep<TProduct> : IProduct where TProduct : struct, IProduct
{
    public static int Columns => TProduct.Columns;
    public static int Inputs => TProduct.Inputs;
    public static bool EndsInOnes => TProduct.EndsInOnes;
    public static bool SkipsZeros => false;
    public static int LeftRow => TProduct.LeftRow;
    public static int LeftStep => TProduct.LeftStep;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RightStep(int column) => TProduct.RightStep(column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint RightOffset(int column) => TProduct.RightOffset(column);
}

/// <summary>
/// The biases of a layer, as the weights of one more input that is 1 in every sample: their gradient is a product like that of
/// the other weights.
/// </summary>
internal readonly struct BiasShape<TShape> : IDenseShape where TShape : struct, IDenseShape
{
    public static int Inputs => 1;
    public static int Outputs => TShape.Outputs;
    public static int InputStride => 0;
    public static int OutputStride => TShape.OutputStride;
}
