using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>The passes of one dense layer, behind virtual methods, so that a test can go through many shapes.</summary>
internal abstract class DenseLayer
{
    /// <summary>Sizes around the vectors and tiles of every width: below, at and above 4, 8, 16, 32, 48 and 64 columns; up to 17 tiles of rows; one so large that workers own units.</summary>
    public static IReadOnlyList<DenseLayer> All { get; } =
    [
        new DenseLayer<FirstLayer<Dim<_1>, Dim<_1>>>(),
        new DenseLayer<FirstLayer<Dim<_3>, Dim<_1, _0>>>(),
        new DenseLayer<LaterLayer<Dim<_1, _0>, Dim<_3>>>(),
        new DenseLayer<LaterLayer<Dim<_4>, Dim<_5>>>(),
        new DenseLayer<LaterLayer<Dim<_8>, Dim<_4>>>(),
        new DenseLayer<LaterLayer<Dim<_9>, Dim<_8>>>(),
        new DenseLayer<FirstLayer<Dim<_1, _5>, Dim<_1, _6>>>(),
        new DenseLayer<LaterLayer<Dim<_1, _6>, Dim<_1, _5>>>(),
        new DenseLayer<LaterLayer<Dim<_1, _7>, Dim<_3, _3>>>(),
        new DenseLayer<FirstLayer<Dim<_3, _3>, Dim<_1, _7>>>(),
        new DenseLayer<LaterLayer<Dim<_4, _7>, Dim<_6, _4>>>(),
        new DenseLayer<LaterLayer<Dim<_6, _4>, Dim<_6, _5>>>(),
        new DenseLayer<FirstLayer<Dim<_6, _5>, Dim<_4, _7>>>(),
        new DenseLayer<FirstLayer<Dim<_1>, Dim<_6, _5>>>(),
        new DenseLayer<LaterLayer<Dim<_1, _0, _0>, Dim<_1>>>(),
        new DenseLayer<LaterLayer<Dim<_1, _0, _0>, Dim<_2>>>(),
        new DenseLayer<FirstLayer<Dim<_1, _0, _0>, Dim<_1, _0, _0>>>(),
        new DenseLayer<FirstLayer<Dim<_3, _0, _0>, Dim<_1, _5, _0>>>(),
        new DenseLayer<SkippingLayer<Dim<_4>, Dim<_5>>>(),
        new DenseLayer<SkippingLayer<Dim<_1, _0, _1>, Dim<_4, _9>>>(),
        new DenseLayer<SkippingLayer<Dim<_3, _0, _1>, Dim<_1, _5, _0>>>(),
    ];

    /// <summary>Tails of every length, whole tiles, batches that are not a multiple of a tile, and just fewer than its twenty-four vectors.</summary>
    public static IReadOnlyList<int> RowCounts { get; } = [1, 2, 3, 4, 5, 6, 7, 12, 23, 33, 64];

    /// <summary>The names of all layers, as data of a theory.</summary>
    public static TheoryData<string> Names { get; } = [.. All.Select(layer => layer.ToString()!)];

    public abstract int Inputs { get; }

    public abstract int Outputs { get; }

    public abstract int InputStride { get; }

    public abstract int OutputStride { get; }

    public abstract bool SkipsZeros { get; }

    public static DenseLayer Find(string name) => All.Single(layer => layer.ToString() == name);

    public abstract void Forward<TActivation>(Matrix inputs, Matrix weights, Matrix biases, Matrix outputs, Share units)
        where TActivation : struct, IActivation;

    public abstract void ForwardKeepingSums<TActivation>(Matrix inputs, Matrix weights, Matrix biases, Matrix outputs, Matrix sums, Share units)
        where TActivation : struct, ISumActivation;

    /// <summary>The forward pass of one or two units.</summary>
    public abstract void ForwardOfDots<TActivation>(Matrix inputs, Matrix transposedWeights, Matrix biases, Matrix outputs)
        where TActivation : struct, IActivation;

    public abstract void ForwardOfDotsKeepingSums<TActivation>(Matrix inputs, Matrix transposedWeights, Matrix biases, Matrix outputs, Matrix sums)
        where TActivation : struct, ISumActivation;

    /// <summary>The sums of one or two units, from up to eight inputs of the first row, in a register.</summary>
    public abstract Simd128 SumsOfDots(Matrix inputs, Matrix transposedWeights, Matrix biases);

    public abstract void InputDeltas<TActivation>(Matrix deltas, Matrix transposedWeights, Matrix inputs, Matrix inputDeltas, Share units)
        where TActivation : struct, IOutputActivation;

    public abstract void InputDeltasFromSums<TActivation>(Matrix deltas, Matrix transposedWeights, Matrix inputSums, Matrix inputDeltas, Share units)
        where TActivation : struct, ISumActivation;

    public abstract void Gradient(Matrix inputs, Matrix deltas, LayerState gradient, Share share);

    /// <summary>The same for one worker, into weights that have the biases as one more row, as small layers of a network do.</summary>
    public abstract void GradientWithBiasesBehind(Matrix inputs, Matrix deltas, Matrix gradient);

    public abstract void GradientAndUpdate<TOptimizer>(Matrix inputs, Matrix deltas, LayerState layer, TOptimizer optimizer, Share share)
        where TOptimizer : struct, IOptimizer<TOptimizer>;

    public abstract void Update<TOptimizer>(LayerState gradient, LayerState layer, TOptimizer optimizer, Share share, float gradientScale = 1f)
        where TOptimizer : struct, IOptimizer<TOptimizer>;

    public abstract void Transpose(Matrix weights, Matrix transposed, (int First, int End) inputs, (int First, int End) outputs);

    /// <summary>The transposed copy of the weights, as the runtime lays it out: in panels of inputs, but for dot products in rows.</summary>
    public Matrix CreateTransposed() => Outputs <= 2 ? Matrix.Padded(Outputs, Inputs) : Matrix.Panels(Outputs, Inputs);

    /// <summary>Inputs of a batch; what lies between the rows of activations is not theirs to read.</summary>
    public Matrix DrawInputs(Random random, int rows)
    {
        Matrix inputs = new Matrix(rows, Inputs, InputStride).Draw(random).FillPadding(float.NaN);
        return SkipsZeros ? inputs.DrawZeros(random) : inputs;
    }

    /// <summary>Deltas of a batch, padded with zeros as the kernels before leave them.</summary>
    public Matrix DrawDeltas(Random random, int rows) => new Matrix(rows, Outputs, OutputStride).Draw(random);

    public override string ToString() => $"{Inputs} → {Outputs}" + (InputStride == Inputs ? "" : ", padded inputs") + (SkipsZeros ? ", skipping zeros" : "");
}

/// <inheritdoc/>
internal sealed class DenseLayer<TShape> : DenseLayer where TShape : struct, IDenseShape
{
    public override int Inputs => TShape.Inputs;

    public override int Outputs => TShape.Outputs;

    public override int InputStride => TShape.InputStride;

    public override int OutputStride => TShape.OutputStride;

    public override bool SkipsZeros => TShape.SkipsZeros;

    public override void Forward<TActivation>(Matrix inputs, Matrix weights, Matrix biases, Matrix outputs, Share units) =>
        Dense.Forward<TShape, TActivation>(Samples(inputs), in weights.Origin, in biases.Origin, ref outputs.Origin, inputs.Rows, units);

    public override void ForwardKeepingSums<TActivation>(Matrix inputs, Matrix weights, Matrix biases, Matrix outputs, Matrix sums, Share units) =>
        Dense.ForwardKeepingSums<TShape, TActivation>(Samples(inputs), in weights.Origin, in biases.Origin, ref outputs.Origin, ref sums.Origin, inputs.Rows, units);

    public override void ForwardOfDots<TActivation>(Matrix inputs, Matrix transposedWeights, Matrix biases, Matrix outputs) =>
        DotDense.Forward<TShape, TActivation>(in inputs.Origin, in transposedWeights.Origin, in biases.Origin, ref outputs.Origin, inputs.Rows);

    public override void ForwardOfDotsKeepingSums<TActivation>(Matrix inputs, Matrix transposedWeights, Matrix biases, Matrix outputs, Matrix sums) =>
        DotDense.ForwardKeepingSums<TShape, TActivation>(in inputs.Origin, in transposedWeights.Origin, in biases.Origin, ref outputs.Origin, ref sums.Origin, inputs.Rows);

    public override Simd128 SumsOfDots(Matrix inputs, Matrix transposedWeights, Matrix biases) => TShape.Inputs <= Simd128.Width
        ? DotDenseSteps.Sums<TShape>(Simd128.Load(in inputs.Origin, 0), in transposedWeights.Origin, in biases.Origin)
        : DotDenseSteps.Sums<TShape>(Simd256.Load(in inputs.Origin, 0), in transposedWeights.Origin, in biases.Origin);

    public override void InputDeltasFromSums<TActivation>(Matrix deltas, Matrix transposedWeights, Matrix inputSums, Matrix inputDeltas, Share units) =>
        Dense.InputDeltasFromSums<TShape, TActivation>(in deltas.Origin, in transposedWeights.Origin, in inputSums.Origin, ref inputDeltas.Origin, deltas.Rows, units);

    public override void InputDeltas<TActivation>(Matrix deltas, Matrix transposedWeights, Matrix inputs, Matrix inputDeltas, Share units) =>
        Dense.InputDeltas<TShape, TActivation>(in deltas.Origin, in transposedWeights.Origin, in inputs.Origin, ref inputDeltas.Origin, deltas.Rows, units);

    public override void Gradient(Matrix inputs, Matrix deltas, LayerState gradient, Share share) =>
        Dense.Gradient<TShape>(Samples(inputs), in deltas.Origin, ref gradient.Weights.Origin, ref gradient.Biases.Origin, inputs.Rows, share);

    public override void GradientWithBiasesBehind(Matrix inputs, Matrix deltas, Matrix gradient) =>
        Dense.Gradient<TShape>(
            Samples(inputs), in deltas.Origin, ref gradient.Origin, ref gradient[TShape.Inputs, 0], inputs.Rows, Share.All);

    public override void GradientAndUpdate<TOptimizer>(Matrix inputs, Matrix deltas, LayerState layer, TOptimizer optimizer, Share share) =>
        Dense.GradientAndUpdate<TShape, TOptimizer>(Samples(inputs), in deltas.Origin, layer.UpdateBy(optimizer), inputs.Rows, share);

    public override void Update<TOptimizer>(LayerState gradient, LayerState layer, TOptimizer optimizer, Share share, float gradientScale = 1f) =>
        Dense.Update(in gradient.Weights.Origin, in gradient.Biases.Origin, Inputs, Outputs, layer.UpdateBy(optimizer, gradientScale), LayerPart.Of(Inputs, Outputs, share));

    public override void Transpose(Matrix weights, Matrix transposed, (int First, int End) inputs, (int First, int End) outputs) =>
        Transposition.Copy(in weights.Origin, Inputs, Outputs, ref transposed.Origin, inputs.First, inputs.End, outputs.First, outputs.End);

    // What lies behind the bits of the last row is set, and must not count.
    private static SampleRows Samples(Matrix inputs)
    {
        if (!TShape.SkipsZeros)
            return new(in inputs.Origin);
        ulong[] nonzero = new ulong[NonzeroInputs.Room(inputs.Rows, TShape.Inputs)];
        nonzero[^1] = ulong.MaxValue;
        NonzeroInputs.Find<float>(inputs.Floats, TShape.Inputs, nonzero);
        return new(in inputs.Origin, in nonzero[0]);
    }
}
