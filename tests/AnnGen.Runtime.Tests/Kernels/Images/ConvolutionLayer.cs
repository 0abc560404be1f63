using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Kernels.Images;
using AnnGen.Kernels.Images.Single;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels.Images;

/// <summary>The passes of one convolution at a given width, behind virtual methods, so that a test can go through many shapes.</summary>
internal abstract class ConvolutionLayer
{
    /// <summary>
    /// Channels around the tiles of every width, outputs from one column to 26, windows of two sizes, strides to three, dilation, groups,
    /// and paddings of none, as much as keeps the size, and more.
    /// </summary>
    public static IReadOnlyList<ConvolutionLayer> All { get; } =
    [
        // LeNet-5, and the first layer of a smaller network.
        Of<Channels<Dim<_1>, Dim<_6>, Dim<_1>>, Dim<_2, _8>, Dim<_2, _8>, Window<Five, Five, One, One>, Unpadded>(),
        Of<Channels<Dim<_6>, Dim<_1, _6>, Dim<_1>>, Dim<_1, _2>, Dim<_1, _2>, Window<Five, Five, One, One>, Unpadded>(),
        Of<Channels<Dim<_1>, Dim<_8>, Dim<_1>>, Dim<_2, _8>, Dim<_2, _8>, Window<Three, Three, One, One>, Unpadded>(),

        // The size stays.
        Of<Channels<Dim<_3>, Dim<_5>, Dim<_1>>, Dim<_7>, Dim<_8>, Window<Three, Three, One, One>, Padding<One, One, One, One>>(),
        Of<Channels<Dim<_5>, Dim<_7>, Dim<_1>>, Dim<_5>, Dim<_5>, Window<Five, Five, One, One>, Padding<Two, Two, Two, Two>>(),
        Of<Channels<Dim<_7>, Dim<_1, _7>, Dim<_1>>, Dim<_4>, Dim<_3>, Window<Three, Three, One, One>, Padding<One, One, One, One>>(),
        Of<Channels<Dim<_1, _7>, Dim<_3>, Dim<_1>>, Dim<_3>, Dim<_2>, Window<Two, Three, One, One>, Padding<None, One, One, One>>(),

        // More than fits into the caches at once: many channels, and rows that are cut into strips.
        Of<Channels<Dim<_4, _0>, Dim<_9>, Dim<_1>>, Dim<_9>, Dim<_1, _3>, Window<Three, Three, One, One>, Padding<One, One, One, One>>(),
        Of<Channels<Dim<_1>, Dim<_2>, Dim<_1>>, Dim<_9, _0>, Dim<_8, _3>, Window<Five, Three, One, One>, Unpadded>(),

        // Narrow outputs.
        Of<Channels<Dim<_1, _6>, Dim<_1, _0>, Dim<_1>>, Dim<_5>, Dim<_5>, Window<Five, Five, One, One>, Unpadded>(),
        Of<Channels<Dim<_3>, Dim<_1, _6>, Dim<_1>>, Dim<_6>, Dim<_6>, Window<Five, Five, One, One>, Unpadded>(),
        Of<Channels<Dim<_2>, Dim<_1>, Dim<_1>>, Dim<_5>, Dim<_5>, Window<Three, Three, One, One>, Unpadded>(),

        // Kernels that are not square, and a single tap.
        Of<Channels<Dim<_3>, Dim<_6>, Dim<_1>>, Dim<_6>, Dim<_9>, Window<One, Seven, One, One>, Padding<None, Three, None, Three>>(),
        Of<Channels<Dim<_2>, Dim<_4>, Dim<_1>>, Dim<_9>, Dim<_4>, Window<Six, Two, One, One>, Padding<Three, None, Two, One>>(),
        Of<Channels<Dim<_1, _6>, Dim<_7>, Dim<_1>>, Dim<_4>, Dim<_5>, Window<One, One, One, One>, Unpadded>(),
        Of<Channels<Dim<_3>, Dim<_5>, Dim<_1>>, Dim<_5>, Dim<_5>, Window<One, One, Two, One>, Padding<One, One, One, One>>(),

        // Strides and dilations, apart and together.
        Of<Channels<Dim<_3>, Dim<_8>, Dim<_1>>, Dim<_9>, Dim<_1, _0>, Window<Three, Three, Two, One>, Padding<One, One, One, One>>(),
        Of<Channels<Dim<_2>, Dim<_5>, Dim<_1>>, Dim<_1, _1>, Dim<_1, _3>, Window<Five, Four, Three, One>, Padding<Two, One, Two, Two>>(),
        Of<Channels<Dim<_4>, Dim<_6>, Dim<_1>>, Dim<_9>, Dim<_9>, Window<Two, Two, Three, One>, Unpadded>(),
        Of<Channels<Dim<_2>, Dim<_6>, Dim<_1>>, Dim<_9>, Dim<_1, _1>, Window<Three, Three, One, Two>, Padding<Two, Two, Two, Two>>(),
        Of<Channels<Dim<_3>, Dim<_3>, Dim<_1>>, Dim<_9>, Dim<_1, _3>, Window<Three, Three, Two, Three>, Padding<Three, Two, Three, Two>>(),
        Of<Channels<Dim<_2>, Dim<_4>, Dim<_1>>, Dim<_1, _0>, Dim<_1, _1>, Window<Three, Four, Two, Two>, Padding<One, Two, Two, Three>>(),
        Of<Channels<Dim<_2>, Dim<_3>, Dim<_1>>, Dim<_1, _3>, Dim<_1, _4>, Window<Three, Three, Four, Two>, Padding<One, One, One, One>>(),

        // Padding beyond the kernel, so that some outputs see no input at all.
        Of<Channels<Dim<_1>, Dim<_2>, Dim<_1>>, Dim<_2>, Dim<_3>, Window<Two, Two, One, One>, Padding<Three, Four, Three, Two>>(),
        Of<Channels<Dim<_2>, Dim<_3>, Dim<_1>>, Dim<_3>, Dim<_2>, Window<Five, Five, One, One>, Padding<Three, Three, Two, Two>>(),

        // Groups, and a kernel for each channel.
        Of<Channels<Dim<_6>, Dim<_4>, Dim<_2>>, Dim<_6>, Dim<_7>, Window<Three, Three, One, One>, Padding<One, One, One, One>>(),
        Of<Channels<Dim<_5>, Dim<_5>, Dim<_5>>, Dim<_7>, Dim<_1, _0>, Window<Three, Three, One, One>, Padding<One, One, One, One>>(),
        Of<Channels<Dim<_3>, Dim<_6>, Dim<_3>>, Dim<_8>, Dim<_8>, Window<Three, Three, Two, One>, Padding<One, One, One, One>>(),
    ];

    /// <summary>The names of all layers, as data of a theory.</summary>
    public static TheoryData<string> Names { get; } = [.. All.Select(layer => layer.ToString()!)];

    /// <summary>Two blocks, the second of them with three samples.</summary>
    public const int Samples = Lanes.Count + 3;

    public const int Blocks = 2;

    public static IReadOnlyList<int> Widths { get; } = [128, 256, 512];

    public abstract Geometry Geometry { get; }

    public static ConvolutionLayer Find(string name) => All.Single(layer => layer.ToString() == name);

    public abstract void Forward<TActivation>(int bits, Matrix inputs, Matrix weights, Matrix biases, Matrix outputs)
        where TActivation : struct, IActivation;

    public abstract void ForwardKeepingSums<TActivation>(
        int bits, Matrix inputs, Matrix weights, Matrix biases, Matrix outputs, Matrix sums)
        where TActivation : struct, ISumActivation;

    public abstract void InputDeltas<TActivation>(int bits, Matrix deltas, Matrix weights, Matrix outputsBelow, Matrix inputDeltas)
        where TActivation : struct, IOutputActivation;

    public abstract void InputDeltasFromSums<TActivation>(int bits, Matrix deltas, Matrix weights, Matrix sumsBelow, Matrix inputDeltas)
        where TActivation : struct, ISumActivation;

    public abstract void Gradient(int bits, Matrix inputs, Matrix deltas, Matrix weightGradient, Matrix biasGradient, int blocks = Blocks);

    /// <summary>The forward pass of one image, [channel, row, column].</summary>
    public abstract void ForwardOfOne<TActivation>(int bits, Matrix image, Matrix weights, Matrix biases, Matrix outputs)
        where TActivation : struct, IActivation;

    /// <summary>The passes that pick the width themselves: outputs, input deltas, ∇w and ∇b.</summary>
    public abstract void RunAll(Matrix inputs, Matrix weights, Matrix biases, Matrix deltas, Matrix[] results);

    public Matrix DrawInputs(Random random) => Geometry.Inputs(Blocks).Draw(random);

    public Matrix DrawWeights(Random random) =>
        new Matrix(Geometry.OutputChannels, Geometry.WeightsOfChannel, Geometry.WeightsOfChannel).Draw(random);

    public Matrix DrawBiases(Random random) => new Matrix(1, Geometry.OutputChannels, Geometry.OutputChannels).Draw(random);

    /// <summary>Deltas of the samples; lanes without one hold zero.</summary>
    public Matrix DrawDeltas(Random random)
    {
        Matrix deltas = Geometry.Outputs(Blocks).Draw(random);
        for (int row = deltas.Rows / Blocks; row < deltas.Rows; row++)
        {
            for (int lane = Samples - Lanes.Count; lane < Lanes.Count; lane++)
                deltas[row, lane] = 0;
        }
        return deltas;
    }

    public override string ToString() => Geometry.ToString();

    private static ConvolutionLayer Of<TChannels, THeight, TWidth, TWindow, TPadding>()
        where TChannels : struct, IChannels
        where THeight : struct, IDimension
        where TWidth : struct, IDimension
        where TWindow : struct, IWindow
        where TPadding : struct, IPadding =>
        new ConvolutionLayer<ConvolutionShape<TChannels, THeight, TWidth, TWindow, TPadding>>();
}

/// <inheritdoc/>
internal sealed class ConvolutionLayer<TShape> : ConvolutionLayer where TShape : struct, IConv2DShape
{
    public override Geometry Geometry { get; } = new(
        TShape.InputChannels, TShape.InputHeight, TShape.InputWidth, TShape.OutputChannels, TShape.OutputHeight, TShape.OutputWidth,
        TShape.KernelHeight, TShape.KernelWidth, TShape.Stride, TShape.PaddingTop, TShape.PaddingLeft, TShape.Dilation, TShape.Groups);

    public override void Forward<TActivation>(int bits, Matrix inputs, Matrix weights, Matrix biases, Matrix outputs)
    {
        ref float x = ref inputs.Origin, w = ref weights.Origin, b = ref biases.Origin;
        if (bits == 512)
            Convolution.Forward<Simd512, TShape, TActivation>(in x, in w, in b, ref outputs.Origin, Blocks);
        else if (bits == 256)
            Convolution.Forward<Simd256, TShape, TActivation>(in x, in w, in b, ref outputs.Origin, Blocks);
        else
            Convolution.Forward<Simd128, TShape, TActivation>(in x, in w, in b, ref outputs.Origin, Blocks);
    }

    public override void ForwardKeepingSums<TActivation>(
        int bits, Matrix inputs, Matrix weights, Matrix biases, Matrix outputs, Matrix sums)
    {
        ref float x = ref inputs.Origin, w = ref weights.Origin, b = ref biases.Origin;
        if (bits == 512)
            Convolution.ForwardKeepingSums<Simd512, TShape, TActivation>(in x, in w, in b, ref outputs.Origin, ref sums.Origin, Blocks);
        else if (bits == 256)
            Convolution.ForwardKeepingSums<Simd256, TShape, TActivation>(in x, in w, in b, ref outputs.Origin, ref sums.Origin, Blocks);
        else
            Convolution.ForwardKeepingSums<Simd128, TShape, TActivation>(in x, in w, in b, ref outputs.Origin, ref sums.Origin, Blocks);
    }

    public override void InputDeltas<TActivation>(int bits, Matrix deltas, Matrix weights, Matrix outputsBelow, Matrix inputDeltas) =>
        InputDeltasBy<OutputDerivative<TActivation>>(bits, deltas, weights, outputsBelow, inputDeltas);

    public override void InputDeltasFromSums<TActivation>(int bits, Matrix deltas, Matrix weights, Matrix sumsBelow, Matrix inputDeltas) =>
        InputDeltasBy<SumDerivative<TActivation>>(bits, deltas, weights, sumsBelow, inputDeltas);

    public override void Gradient(int bits, Matrix inputs, Matrix deltas, Matrix weightGradient, Matrix biasGradient, int blocks = Blocks)
    {
        ref float x = ref inputs.Origin, d = ref deltas.Origin;
        if (bits == 512)
            Convolution.Gradient<Simd512, TShape>(in x, in d, ref weightGradient.Origin, ref biasGradient.Origin, blocks);
        else if (bits == 256)
            Convolution.Gradient<Simd256, TShape>(in x, in d, ref weightGradient.Origin, ref biasGradient.Origin, blocks);
        else
            Convolution.Gradient<Simd128, TShape>(in x, in d, ref weightGradient.Origin, ref biasGradient.Origin, blocks);
    }

    public override void ForwardOfOne<TActivation>(int bits, Matrix image, Matrix weights, Matrix biases, Matrix outputs)
    {
        ref float x = ref image.Origin, w = ref weights.Origin, b = ref biases.Origin;
        if (bits == 512)
            SingleConvolution.Forward<Simd512, TShape, TActivation>(in x, in w, in b, ref outputs.Origin);
        else if (bits == 256)
            SingleConvolution.Forward<Simd256, TShape, TActivation>(in x, in w, in b, ref outputs.Origin);
        else if (bits == 128)
            SingleConvolution.Forward<Simd128, TShape, TActivation>(in x, in w, in b, ref outputs.Origin);
        else
            SingleConvolution.Forward<TShape, TActivation>(in x, in w, in b, ref outputs.Origin);
    }

    public override void RunAll(Matrix inputs, Matrix weights, Matrix biases, Matrix deltas, Matrix[] results)
    {
        Convolution.Forward<TShape, Identity>(in inputs.Origin, in weights.Origin, in biases.Origin, ref results[0].Origin, Blocks);
        Convolution.InputDeltas<TShape, OutputDerivative<Identity>>(
            in deltas.Origin, in weights.Origin, in inputs.Origin, ref results[1].Origin, Blocks);
        Convolution.Gradient<TShape>(in inputs.Origin, in deltas.Origin, ref results[2].Origin, ref results[3].Origin, Blocks);
    }

    private static void InputDeltasBy<TDerivative>(int bits, Matrix deltas, Matrix weights, Matrix kept, Matrix inputDeltas)
        where TDerivative : struct, IDerivative
    {
        ref float d = ref deltas.Origin, w = ref weights.Origin, k = ref kept.Origin;
        if (bits == 512)
            Convolution.InputDeltas<Simd512, TShape, TDerivative>(in d, in w, in k, ref inputDeltas.Origin, Blocks);
        else if (bits == 256)
            Convolution.InputDeltas<Simd256, TShape, TDerivative>(in d, in w, in k, ref inputDeltas.Origin, Blocks);
        else
            Convolution.InputDeltas<Simd128, TShape, TDerivative>(in d, in w, in k, ref inputDeltas.Origin, Blocks);
    }
}
