using AnnGen.Kernels;
using AnnGen.Kernels.Images;
using AnnGen.Kernels.Images.Single;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels.Images;

/// <summary>One pooling layer at a given vector width, behind virtual methods, and what its windows hold by definition.</summary>
internal abstract class PoolLayer
{
    /// <summary>Windows side by side, with rows and columns left over or not, overlapping, apart, padded, and of two sizes.</summary>
    public static IReadOnlyList<PoolLayer> All { get; } =
    [
        new PoolLayer<PoolShape<Three, Dim<_8>, Dim<_6>, Window<Two, Two, Two, One>, Unpadded>>(),
        new PoolLayer<PoolShape<Two, Dim<_7>, Dim<_9>, Window<Two, Two, Two, One>, Unpadded>>(),
        new PoolLayer<PoolShape<Two, Dim<_9>, Dim<_1, _1>, Window<Three, Three, Three, One>, Unpadded>>(),
        new PoolLayer<PoolShape<Two, Dim<_6>, Dim<_2, _6>, Window<Two, Two, Two, One>, Unpadded>>(),
        new PoolLayer<PoolShape<One, Dim<_4>, Dim<_3>, Window<One, One, One, One>, Unpadded>>(),
        new PoolLayer<PoolShape<Five, Dim<_7>, Dim<_8>, Window<Three, Three, Two, One>, Padding<One, One, One, One>>>(),
        new PoolLayer<PoolShape<Two, Dim<_6>, Dim<_5>, Window<Two, Two, One, One>, Unpadded>>(),
        new PoolLayer<PoolShape<Two, Dim<_6>, Dim<_7>, Window<Two, Three, Two, One>, Padding<None, One, None, None>>>(),
        new PoolLayer<PoolShape<Two, Dim<_8>, Dim<_8>, Window<Two, Two, Three, One>, Unpadded>>(),
        new PoolLayer<PoolShape<Two, Dim<_5>, Dim<_5>, Window<Two, Two, Two, One>, Padding<One, One, None, None>>>(),
        new PoolLayer<PoolShape<Two, Dim<_5>, Dim<_5>, Window<Five, Five, One, One>, Padding<Two, Two, Two, Two>>>(),
    ];

    public const int Blocks = 2;

    public static IReadOnlyList<int> Widths { get; } = [128, 256, 512];

    public static TheoryData<string> Names { get; } = [.. All.Select(layer => layer.ToString()!)];

    public abstract int Channels { get; }

    public abstract (int Height, int Width) InputSize { get; }

    public abstract (int Height, int Width) OutputSize { get; }

    public static PoolLayer Find(string name) => All.Single(layer => layer.ToString() == name);

    public abstract void Forward(int bits, Matrix inputs, Matrix outputs);

    public abstract void Backward<TDerivative>(int bits, Matrix inputs, Matrix outputs, Matrix deltas, Matrix kept, Matrix inputDeltas)
        where TDerivative : struct, IDerivative;

    /// <summary>The passes that pick the width themselves.</summary>
    public abstract void RunBoth<TDerivative>(Matrix inputs, Matrix outputs, Matrix deltas, Matrix kept, Matrix inputDeltas)
        where TDerivative : struct, IDerivative;

    /// <summary>The maxima of one image, [channel, row, column].</summary>
    public abstract void MaxOfOne(Matrix image, Matrix outputs);

    /// <summary>The rows of the inputs that a window holds, ascending.</summary>
    public abstract List<int> Window(int plane, int row, int column);

    public Matrix Inputs() => new(Blocks * Channels * InputSize.Height * InputSize.Width, Lanes.Count, Lanes.Count);

    public Matrix Outputs() => new(Blocks * Channels * OutputSize.Height * OutputSize.Width, Lanes.Count, Lanes.Count);

    /// <summary>All windows, ascending, with the row of the outputs where each belongs.</summary>
    public IEnumerable<(int Output, List<int> Window)> Windows() =>
        Geometry.Positions(Blocks * Channels, OutputSize.Height, OutputSize.Width)
            .Select((at, output) => (output, Window(at.Channel, at.Row, at.Column)));
}

/// <inheritdoc/>
internal sealed class PoolLayer<TShape> : PoolLayer where TShape : struct, IPool2DShape
{
    public override int Channels => TShape.Channels;

    public override (int Height, int Width) InputSize => (TShape.InputHeight, TShape.InputWidth);

    public override (int Height, int Width) OutputSize => (TShape.OutputHeight, TShape.OutputWidth);

    public override void Forward(int bits, Matrix inputs, Matrix outputs)
    {
        if (bits == 512)
            MaxPool.Forward<Simd512, TShape>(in inputs.Origin, ref outputs.Origin, Blocks);
        else if (bits == 256)
            MaxPool.Forward<Simd256, TShape>(in inputs.Origin, ref outputs.Origin, Blocks);
        else
            MaxPool.Forward<Simd128, TShape>(in inputs.Origin, ref outputs.Origin, Blocks);
    }

    public override void Backward<TDerivative>(int bits, Matrix inputs, Matrix outputs, Matrix deltas, Matrix kept, Matrix inputDeltas)
    {
        ref float x = ref inputs.Origin, y = ref outputs.Origin, d = ref deltas.Origin;
        if (bits == 512)
            MaxPool.Backward<Simd512, TShape, TDerivative>(in x, in y, in d, in kept.Origin, ref inputDeltas.Origin, Blocks);
        else if (bits == 256)
            MaxPool.Backward<Simd256, TShape, TDerivative>(in x, in y, in d, in kept.Origin, ref inputDeltas.Origin, Blocks);
        else
            MaxPool.Backward<Simd128, TShape, TDerivative>(in x, in y, in d, in kept.Origin, ref inputDeltas.Origin, Blocks);
    }

    public override void RunBoth<TDerivative>(Matrix inputs, Matrix outputs, Matrix deltas, Matrix kept, Matrix inputDeltas)
    {
        MaxPool.Forward<TShape>(in inputs.Origin, ref outputs.Origin, Blocks);
        MaxPool.Backward<TShape, TDerivative>(
            in inputs.Origin, in outputs.Origin, in deltas.Origin, in kept.Origin, ref inputDeltas.Origin, Blocks);
    }

    public override void MaxOfOne(Matrix image, Matrix outputs) => SinglePool.Max<TShape>(in image.Origin, ref outputs.Origin);

    public override List<int> Window(int plane, int row, int column)
    {
        List<int> window = [];
        foreach ((int _, int tapRow, int tapColumn) in Geometry.Positions(1, TShape.KernelHeight, TShape.KernelWidth))
        {
            int y = row * TShape.Stride - TShape.PaddingTop + tapRow;
            int x = column * TShape.Stride - TShape.PaddingLeft + tapColumn;
            if (y >= 0 && y < TShape.InputHeight && x >= 0 && x < TShape.InputWidth)
                window.Add((plane * TShape.InputHeight + y) * TShape.InputWidth + x);
        }
        return window;
    }

    public override string ToString() =>
        $"{Channels} channels, {InputSize} → {OutputSize}, {TShape.KernelHeight} × {TShape.KernelWidth}, stride {TShape.Stride}, " +
        $"padding {TShape.PaddingTop} {TShape.PaddingLeft}";
}
