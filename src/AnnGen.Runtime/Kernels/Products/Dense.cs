using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Memory;
using AnnGen.Optimizers;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>The passes of a dense layer. Generated code calls them with its shapes; each picks the vector width once.</summary>
/// <remarks>
/// Rows are samples. Buffers hold <c>Lanes.Padded</c> columns, of which those beyond the layer's size are zero in weights, biases, deltas
/// and gradients, and stay so, so that no loop needs a scalar tail. Nothing here checks a bound: generated code keeps within its plan.
/// </remarks>
internal static partial class Dense
{
    /// <summary>
    /// The most samples over which a gradient is summed at once. Every tile passes over all of them; more would come from distant
    /// caches each time, so that the sums of small layers, which are few, rather leave the registers in between.
    /// </summary>
    internal const int GradientRows = 512;

    // Of every sample; see BiasShape.
    private static readonly float s_biasInput = 1f;

    /// <summary>a = f(x · W + b), for <paramref name="rows"/> samples.</summary>
    /// <param name="inputs">x, [rows, inputs].</param>
    /// <param name="weights">W, [inputs, outputs].</param>
    /// <param name="biases">b, [outputs].</param>
    /// <param name="outputs">a, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void Forward<TShape, TActivation>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        Forward<TShape, TActivation>(new SampleRows(in inputs), in weights, in biases, ref outputs, rows, Share.All);

    /// <summary>The same for the first layer, which may leave zeros out.</summary>
    /// <inheritdoc cref="Forward{TShape,TActivation}(ref readonly float,ref readonly float,ref readonly float,ref float,int)"/>
    public static void Forward<TShape, TActivation>(
        SampleRows inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        Forward<TShape, TActivation>(inputs, in weights, in biases, ref outputs, rows, Share.All);

    /// <summary>The same for the first layer and a share of its units.</summary>
    /// <param name="inputs">x, [rows, inputs].</param>
    /// <param name="weights">W, [inputs, outputs].</param>
    /// <param name="biases">b, [outputs].</param>
    /// <param name="outputs">a, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">Which columns of a to compute.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void Forward<TShape, TActivation>(
        SampleRows inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int rows, Share units)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
    {
        if (SimdWidth.Use512)
            Forward<Simd512, TShape, TActivation>(inputs, in weights, in biases, ref outputs, rows, units);
        else if (SimdWidth.Use256)
            Forward<Simd256, TShape, TActivation>(inputs, in weights, in biases, ref outputs, rows, units);
        else
            Forward<Simd128, TShape, TActivation>(inputs, in weights, in biases, ref outputs, rows, units);
    }

    private static void Forward<TSimd, TShape, TActivation>(
        SampleRows inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int rows, Share units)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
    {
        (int first, int end) = units.Of(Lanes.Padded(TShape.Outputs), Lanes.Count);
        MatrixProduct.Multiply<TSimd, ForwardProduct<TShape>, ForwardEpilogue<TShape, TActivation>>(
            inputs, in weights, TShape.Inputs, 0, rows, first, end, new(ref Unsafe.AsRef(in biases), ref outputs));
    }

    /// <summary>
    /// δx = (δ · Wᵀ) ⊙ f′(x), for a share of the units below: the deltas of the layer below, whose activation f gave the inputs x.
    /// </summary>
    /// <param name="deltas">δ, [rows, outputs].</param>
    /// <param name="transposedWeights">Wᵀ, [outputs, inputs].</param>
    /// <param name="inputs">x, [rows, inputs].</param>
    /// <param name="inputDeltas">δx, [rows, inputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">Which columns of δx to compute.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f, of the layer below.</typeparam>
    public static void InputDeltas<TShape, TActivation>(
        ref readonly float deltas, ref readonly float transposedWeights, ref readonly float inputs, ref float inputDeltas, int rows,
        Share units)
        where TShape : struct, IDenseShape
        where TActivation : struct, IOutputActivation =>
        InputDeltasBy<TShape, OutputDerivative<TActivation>>(in deltas, in transposedWeights, in inputs, ref inputDeltas, rows, units);

    private static void InputDeltasBy<TShape, TDerivative>(
        ref readonly float deltas, ref readonly float transposedWeights, ref readonly float kept, ref float inputDeltas, int rows,
        Share units)
        where TShape : struct, IDenseShape
        where TDerivative : struct, IDerivative
    {
        if (SimdWidth.Use512)
            InputDeltasBy<Simd512, TShape, TDerivative>(in deltas, in transposedWeights, in kept, ref inputDeltas, rows, units);
        else if (SimdWidth.Use256)
            InputDeltasBy<Simd256, TShape, TDerivative>(in deltas, in transposedWeights, in kept, ref inputDeltas, rows, units);
        else
            InputDeltasBy<Simd128, TShape, TDerivative>(in deltas, in transposedWeights, in kept, ref inputDeltas, rows, units);
    }

    private static void InputDeltasBy<TSimd, TShape, TDerivative>(
        ref readonly float deltas, ref readonly float transposedWeights, ref readonly float kept, ref float inputDeltas, int rows,
        Share units)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TDerivative : struct, IDerivative
    {
        (int first, int end) = units.Of(Lanes.Padded(TShape.Inputs), Lanes.Count);
        MatrixProduct.Multiply<TSimd, InputDeltaProduct<TShape>, InputDeltaEpilogue<TShape, TDerivative>>(
            new(in deltas), in transposedWeights, TShape.Outputs, 0, rows, first, end, new(ref Unsafe.AsRef(in kept), ref inputDeltas));
    }

    /// <summary>∇W = xᵀ · δ and ∇b = Σ δ over the batch, written to memory.</summary>
    /// <param name="inputs">x, [batch, inputs].</param>
    /// <param name="deltas">δ, [batch, outputs].</param>
    /// <param name="weightGradient">∇W, [inputs, outputs].</param>
    /// <param name="biasGradient">∇b, [outputs].</param>
    /// <param name="batch">The number of samples.</param>
    /// <param name="share">Whose part of ∇W and ∇b to compute.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    public static void Gradient<TShape>(
        ref readonly float inputs, ref readonly float deltas, ref float weightGradient, ref float biasGradient, int batch, Share share)
        where TShape : struct, IDenseShape =>
        Gradient<TShape>(new SampleRows(in inputs), in deltas, ref weightGradient, ref biasGradient, batch, share);

    /// <summary>The same for the first layer, which may leave zeros out.</summary>
    /// <inheritdoc cref="Gradient{TShape}(ref readonly float,ref readonly float,ref float,ref float,int,Share)"/>
    public static void Gradient<TShape>(
        SampleRows inputs, ref readonly float deltas, ref float weightGradient, ref float biasGradient, int batch, Share share)
        where TShape : struct, IDenseShape
    {
        if (SimdWidth.Use512)
            Gradient<Simd512, TShape>(inputs, in deltas, ref weightGradient, ref biasGradient, batch, share);
        else if (SimdWidth.Use256)
            Gradient<Simd256, TShape>(inputs, in deltas, ref weightGradient, ref biasGradient, batch, share);
        else
            Gradient<Simd128, TShape>(inputs, in deltas, ref weightGradient, ref biasGradient, batch, share);
    }

    private static void Gradient<TSimd, TShape>(
        SampleRows inputs, ref readonly float deltas, ref float weightGradient, ref float biasGradient, int batch, Share share)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        // Alone, the sums of a few biases would wait for one addition after the other. Where the biases lie behind the weights, as
        // those of small layers do, they are one more row of the last tile, if that one has room, and a single worker owns both.
        var part = LayerPart.Of<TShape>(share);
        int rest = TShape.Inputs % Tile.MaxRows;
        bool takesBiases = rest > 0 && share.Count == 1 && Lanes.Padded(TShape.Outputs) <= WeightPanels.Columns
            && Unsafe.AreSame(in biasGradient, in Floats.ReadAt(in weightGradient, TShape.Inputs * Lanes.Padded(TShape.Outputs)));
        int endInput = takesBiases ? TShape.Inputs - rest : part.EndInput;
        for (int first = 0; first < batch; first += GradientRows)
        {
            int rows = Math.Min(GradientRows, batch - first);
            SampleRows x = inputs.From<TShape>(first);
            ref readonly float delta = ref Floats.ReadAt(in deltas, (nint)first * TShape.OutputStride);
            MatrixProduct.Multiply<TSimd, WeightGradientProduct<TShape>, GradientEpilogue<TShape>>(
                x, in delta, rows, part.FirstInput, endInput, part.FirstColumn, part.EndColumn, new(ref weightGradient, first > 0));
            if (takesBiases)
            {
                MatrixProduct.MultiplyRows<TSimd, BiasedGradientProduct<TShape>, GradientEpilogue<TShape>>(
                    x, in delta, rows, endInput, TShape.Inputs + 1, part.FirstColumn, part.EndColumn, new(ref weightGradient, first > 0));
            }
            else
            {
                MatrixProduct.MultiplyRow<TSimd, WeightGradientProduct<BiasShape<TShape>>, GradientEpilogue<BiasShape<TShape>>>(
                    new(in s_biasInput), in delta, rows, 0, part.FirstUnit, part.EndUnit, new(ref biasGradient, first > 0));
            }
        }
    }

    /// <summary>
    /// Computes ∇W = xᵀ · δ and ∇b = Σ δ over the batch and hands each vector of them to the optimizer while it is still in
    /// registers; then brings the transposed weights up to date. Nothing of it happens to a frozen layer.
    /// </summary>
    /// <param name="inputs">x, [batch, inputs].</param>
    /// <param name="deltas">δ, [batch, outputs].</param>
    /// <param name="layer">The layer's parameters, their state and the rules.</param>
    /// <param name="batch">The number of samples.</param>
    /// <param name="share">Whose part of W and b to update.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TOptimizer">The rule.</typeparam>
    public static void GradientAndUpdate<TShape, TOptimizer>(
        ref readonly float inputs, ref readonly float deltas, in LayerUpdate<TOptimizer> layer, int batch, Share share)
        where TShape : struct, IDenseShape
        where TOptimizer : struct, IOptimizer<TOptimizer> =>
        GradientAndUpdate<TShape, TOptimizer>(new SampleRows(in inputs), in deltas, in layer, batch, share);

    /// <summary>The same for the first layer, which may leave zeros out.</summary>
    /// <inheritdoc
    /// cref="GradientAndUpdate{TShape,TOptimizer}(ref readonly float,ref readonly float,in LayerUpdate{TOptimizer},int,Share)"/>
    public static void GradientAndUpdate<TShape, TOptimizer>(
        SampleRows inputs, ref readonly float deltas, in LayerUpdate<TOptimizer> layer, int batch, Share share)
        where TShape : struct, IDenseShape
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        if (layer.IsFrozen)
            return;
        // A constant to the compiler, which then compiles one of the two.
        if (typeof(TOptimizer) == typeof(GradientRecorder))
            Gradient<TShape>(inputs, in deltas, ref layer.Weights, ref layer.Biases, batch, share);
        else if (SimdWidth.Use512)
            GradientAndUpdate<Simd512, TShape, TOptimizer>(inputs, in deltas, in layer, batch, share);
        else if (SimdWidth.Use256)
            GradientAndUpdate<Simd256, TShape, TOptimizer>(inputs, in deltas, in layer, batch, share);
        else
            GradientAndUpdate<Simd128, TShape, TOptimizer>(inputs, in deltas, in layer, batch, share);
    }

    private static void GradientAndUpdate<TSimd, TShape, TOptimizer>(
        SampleRows inputs, ref readonly float deltas, in LayerUpdate<TOptimizer> layer, int batch, Share share)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        var part = LayerPart.Of<TShape>(share);
        MatrixProduct.Multiply<TSimd, WeightGradientProduct<TShape>, UpdateEpilogue<TShape, TOptimizer>>(
            inputs, in deltas, batch, part.FirstInput, part.EndInput, part.FirstColumn, part.EndColumn,
            new(ref layer.Weights, ref layer.WeightState, layer.StatePlane, layer.Optimizer));
        MatrixProduct.MultiplyRow<TSimd, WeightGradientProduct<BiasShape<TShape>>, UpdateEpilogue<BiasShape<TShape>, TOptimizer>>(
            new(in s_biasInput), in deltas, batch, 0, part.FirstUnit, part.EndUnit,
            new(ref layer.Biases, ref layer.BiasState, layer.StatePlane, layer.BiasOptimizer));
        if (layer.HasTransposedWeights)
            Transposition.Copy<TShape>(in layer.Weights, ref layer.TransposedWeights, part);
    }
}
