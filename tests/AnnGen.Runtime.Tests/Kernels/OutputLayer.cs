using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Losses;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>What comes after the sums of an output layer, behind virtual methods, so that a test can go through many sizes.</summary>
internal abstract class OutputLayer
{
    /// <summary>Sizes around the sixteen lanes, which are the vectors of 512 bits and whole vectors of every other width.</summary>
    public static IReadOnlyList<OutputLayer> All { get; } =
    [
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_1>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_2>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_3>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_1, _0>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_1, _5>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_1, _6>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_1, _7>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_3, _3>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_6, _4>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_6, _5>>>(),
        new OutputLayer<FirstLayer<Dim<_1>, Dim<_1, _0, _0>>>(),
    ];

    /// <summary>The sizes of all layers, as data of a theory.</summary>
    public static TheoryData<int> Sizes { get; } = [.. All.Select(layer => layer.Outputs)];

    public abstract int Outputs { get; }

    public static OutputLayer Find(int outputs) => All.Single(layer => layer.Outputs == outputs);

    public abstract void SoftmaxForward(Matrix sums);

    public abstract void SoftmaxBackward(Matrix outputs, Matrix deltas);

    public abstract void CrossEntropyBackward(Matrix logits, ReadOnlySpan<int> classes, Span<float> losses, Matrix deltas, int batch);

    public abstract void LossBackward<TLoss>(Matrix outputs, ReadOnlySpan<float> targets, Span<float> losses, Matrix deltas, int batch)
        where TLoss : struct, IElementwiseLoss<TLoss>;

    public abstract void SoftCrossEntropyBackward<TOptions>(Matrix logits, ReadOnlySpan<int> classes, int row, Span<float> losses, Matrix deltas)
        where TOptions : struct, ICrossEntropyOptions;

    public abstract void SoftCrossEntropyBackward<TOptions>(Matrix logits, ReadOnlySpan<float> probabilities, Span<float> losses, Matrix deltas, int batch)
        where TOptions : struct, ICrossEntropyOptions;

    public abstract void Forward<TActivation>(Matrix sums) where TActivation : struct, IActivation;

    public abstract void Backward<TActivation>(Matrix outputs, Matrix deltas) where TActivation : struct, IOutputActivation;

    public abstract void BackwardFromSums<TActivation>(Matrix sums, Matrix deltas) where TActivation : struct, ISumActivation;
}

/// <inheritdoc/>
internal sealed class OutputLayer<TShape> : OutputLayer where TShape : struct, IDenseShape
{
    public override int Outputs => TShape.Outputs;

    public override void SoftmaxForward(Matrix sums) => Softmax.Forward<TShape>(ref sums.Origin, sums.Rows);

    public override void SoftmaxBackward(Matrix outputs, Matrix deltas) =>
        Softmax.Backward<TShape>(in outputs.Origin, ref deltas.Origin, outputs.Rows);

    public override void CrossEntropyBackward(Matrix logits, ReadOnlySpan<int> classes, Span<float> losses, Matrix deltas, int batch) =>
        CrossEntropy.Backward<TShape>(ref logits.Origin, classes, losses, ref deltas.Origin, batch);

    public override void LossBackward<TLoss>(Matrix outputs, ReadOnlySpan<float> targets, Span<float> losses, Matrix deltas, int batch) =>
        ElementwiseLoss.Backward<TShape, TLoss>(in outputs.Origin, targets, losses, ref deltas.Origin, batch);

    public override void SoftCrossEntropyBackward<TOptions>(Matrix logits, ReadOnlySpan<int> classes, int row, Span<float> losses, Matrix deltas) =>
        SoftCrossEntropy.Backward<TShape, TOptions>(ref logits.Origin, classes, row, losses, ref deltas.Origin);

    public override void SoftCrossEntropyBackward<TOptions>(Matrix logits, ReadOnlySpan<float> probabilities, Span<float> losses, Matrix deltas, int batch) =>
        SoftCrossEntropy.Backward<TShape, TOptions>(ref logits.Origin, probabilities, losses, ref deltas.Origin, batch);

    public override void Forward<TActivation>(Matrix sums) => Elementwise.Forward<TShape, TActivation>(ref sums.Origin, sums.Rows);

    public override void Backward<TActivation>(Matrix outputs, Matrix deltas) =>
        Elementwise.Backward<TShape, TActivation>(in outputs.Origin, ref deltas.Origin, outputs.Rows);

    public override void BackwardFromSums<TActivation>(Matrix sums, Matrix deltas) =>
        Elementwise.BackwardFromSums<TShape, TActivation>(in sums.Origin, ref deltas.Origin, sums.Rows);
}
