using AnnGen.Activations;
using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>That zeros among the inputs are left out, and that nobody sees it: beside a layer of the same size that multiplies by them.</summary>
public class NonzeroStepsTests
{
    private static readonly Sgd s_optimizer = new(learningRate: 0.1f, momentum: 0.9f);
    private static readonly DenseLayer s_skipping = new DenseLayer<SkippingLayer<Dim<_3, _0, _1>, Dim<_1, _5, _0>>>();
    private static readonly DenseLayer s_plain = new DenseLayer<FirstLayer<Dim<_3, _0, _1>, Dim<_1, _5, _0>>>();
    private static readonly DenseLayer s_skippingWords = new DenseLayer<SkippingLayer<Dim<_1, _2, _8>, Dim<_1, _5, _0>>>();
    private static readonly DenseLayer s_skippingMany = new DenseLayer<SkippingLayer<Dim<_8, _1, _9, _0>, Dim<_4, _0>>>();
    private static readonly DenseLayer s_plainMany = new DenseLayer<FirstLayer<Dim<_8, _1, _9, _0>, Dim<_4, _0>>>();

    /// <summary>Inputs for which the lists differ: long and short ones, none, all, and all although there are zeros.</summary>
    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    private static readonly Dictionary<string, Action<Matrix>> s_kinds = new()
    {
        ["no zeros"] = _ => { },
        ["zeros anywhere"] = inputs => inputs.DrawZeros(new Random(1)),
        ["all zeros"] = inputs => inputs.Fill(0),
        ["zeros below a first row without"] = inputs => ZeroRows(inputs, row => row > 0),
        ["rows of zeros"] = inputs => ZeroRows(inputs, row => row % 8 < 7),
        ["one input that is not zero"] = inputs => ZeroColumns(inputs, column => column != inputs.Columns - 1),
        ["a margin of zeros"] = inputs => ZeroColumns(inputs, column => column < 70 || column >= inputs.Columns - 7),
        ["values that are not numbers"] = inputs => { inputs.DrawZeros(new Random(2))[inputs.Rows - 1, 3] = float.NaN; },
        ["the least values"] = inputs => { inputs.DrawZeros(new Random(3)); inputs[0, 64] = float.Epsilon; inputs[inputs.Rows - 1, 128] = -float.Epsilon; },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Outputs_have_the_bits_of_a_layer_that_skips_nothing(string kind)
    {
        foreach (int rows in DenseLayer.RowCounts)
            AssertSameOutputs(s_plain, s_skipping, Inputs(kind, s_plain, rows));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_have_the_bits_of_a_layer_that_skips_nothing(string kind)
    {
        foreach (int batch in (int[])[.. DenseLayer.RowCounts, 65, 190, 513])
            AssertSameGradients(s_plain, s_skipping, Inputs(kind, s_plain, batch));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void So_have_those_of_layers_whose_lists_do_not_all_fit(string kind)
    {
        Matrix inputs = Inputs(kind, s_plainMany, 15);
        AssertSameOutputs(s_plainMany, s_skippingMany, inputs);
        AssertSameGradients(s_plainMany, s_skippingMany, inputs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(13)]
    public void A_weight_is_not_multiplied_by_zero(int rows)
    {
        Matrix inputs = Inputs("one input that is not zero", s_skipping, rows);
        LayerState parameters = new LayerState(s_skipping).Draw(new Random(5));
        for (int input = 0; input < s_skipping.Inputs - 1; input++)
            parameters.Weights[input, input % s_skipping.Outputs] = float.PositiveInfinity;

        Matrix outputs = Forward(s_skipping, inputs, parameters);

        Assert.True(float.IsFinite(outputs.Floats.ToArray().Sum()));
        Assert.False(float.IsFinite(Forward(s_plain, inputs, parameters).Floats.ToArray().Sum()));
    }

    [Fact]
    public void A_delta_is_not_multiplied_by_zero()
    {
        (Matrix inputs, Matrix deltas) = ZerosAndDeltasThatAreNotFinite(s_skipping);

        Assert.True(float.IsFinite(Gradient(s_skipping, inputs, deltas).Weights.Floats.ToArray().Sum()));
        Assert.False(float.IsFinite(Gradient(s_plain, inputs, deltas).Weights.Floats.ToArray().Sum()));
    }

    /// <summary>Behind the bits of the last tile lie those of the next sample, where inputs fill words, and those of the next worker's.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Nor_where_the_next_value_is_not_zero(int workers)
    {
        (Matrix inputs, Matrix deltas) = ZerosAndDeltasThatAreNotFinite(s_skippingWords);
        var gradient = new LayerState(s_skippingWords);
        for (int worker = 0; worker < workers; worker++)
            s_skippingWords.Gradient(inputs, deltas, gradient, new Share(worker, workers));

        Assert.True(float.IsFinite(gradient.Weights.Floats.ToArray().Sum()));
    }

    private static (Matrix Inputs, Matrix Deltas) ZerosAndDeltasThatAreNotFinite(DenseLayer layer)
    {
        Matrix inputs = new Matrix(64, layer.Inputs, layer.InputStride).Draw(new Random(6));
        ZeroRows(inputs, row => row is 0 or 63);
        Matrix deltas = layer.DrawDeltas(new Random(7), 64);
        deltas[0, 3] = float.PositiveInfinity;
        deltas[63, 140] = float.NaN;
        return (inputs, deltas);
    }

    private static void AssertSameOutputs(DenseLayer plain, DenseLayer skipping, Matrix inputs)
    {
        LayerState parameters = new LayerState(plain).Draw(new Random(5));
        Assert.Equal(Forward(plain, inputs, parameters).Bits, Forward(skipping, inputs, parameters).Bits);
    }

    private static void AssertSameGradients(DenseLayer plain, DenseLayer skipping, Matrix inputs)
    {
        Matrix deltas = plain.DrawDeltas(new Random(7), inputs.Rows);
        Gradient(plain, inputs, deltas).AssertSameBits(Gradient(skipping, inputs, deltas));

        LayerState expected = new LayerState(plain).Draw(new Random(8));
        LayerState actual = new LayerState(plain).Draw(new Random(8));
        plain.GradientAndUpdate(inputs, deltas, expected, s_optimizer, Share.All);
        skipping.GradientAndUpdate(inputs, deltas, actual, s_optimizer, Share.All);
        expected.AssertSameBits(actual);
    }

    private static Matrix Forward(DenseLayer layer, Matrix inputs, LayerState parameters)
    {
        var outputs = new Matrix(inputs.Rows, layer.Outputs, layer.OutputStride);
        layer.Forward<Identity>(inputs, parameters.Weights, parameters.Biases, outputs, Share.All);
        outputs.AssertGuardsAreWhole();
        return outputs;
    }

    private static LayerState Gradient(DenseLayer layer, Matrix inputs, Matrix deltas)
    {
        var gradient = new LayerState(layer);
        layer.Gradient(inputs, deltas, gradient, Share.All);
        return gradient;
    }

    private static Matrix Inputs(string kind, DenseLayer layer, int rows)
    {
        Matrix inputs = new Matrix(rows, layer.Inputs, layer.InputStride).Draw(new Random(4));
        s_kinds[kind](inputs);
        return inputs;
    }

    private static void ZeroRows(Matrix inputs, Func<int, bool> isZero) => Zero(inputs, (row, _) => isZero(row));

    private static void ZeroColumns(Matrix inputs, Func<int, bool> isZero) => Zero(inputs, (_, column) => isZero(column));

    private static void Zero(Matrix inputs, Func<int, int, bool> isZero)
    {
        for (int row = 0; row < inputs.Rows; row++)
        {
            for (int column = 0; column < inputs.Columns; column++)
            {
                if (isZero(row, column))
                    inputs[row, column] = 0;
            }
        }
    }
}
