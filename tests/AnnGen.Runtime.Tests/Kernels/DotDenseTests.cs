using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Layers of one and two units, against sums that are taken lane by lane with one scalar at a time.</summary>
public class DotDenseTests
{
    /// <summary>Inputs around four, eight and sixteen lanes, and around several times sixteen.</summary>
    private static readonly IReadOnlyList<DenseLayer> s_layers =
    [
        new DenseLayer<LaterLayer<Dim<_1>, Dim<_1>>>(),
        new DenseLayer<LaterLayer<Dim<_3>, Dim<_2>>>(),
        new DenseLayer<LaterLayer<Dim<_4>, Dim<_1>>>(),
        new DenseLayer<LaterLayer<Dim<_5>, Dim<_2>>>(),
        new DenseLayer<LaterLayer<Dim<_8>, Dim<_1>>>(),
        new DenseLayer<LaterLayer<Dim<_8>, Dim<_2>>>(),
        new DenseLayer<LaterLayer<Dim<_9>, Dim<_1>>>(),
        new DenseLayer<LaterLayer<Dim<_1, _6>, Dim<_2>>>(),
        new DenseLayer<LaterLayer<Dim<_1, _7>, Dim<_1>>>(),
        new DenseLayer<FirstLayer<Dim<_4, _8>, Dim<_2>>>(),
        new DenseLayer<LaterLayer<Dim<_1, _0, _0>, Dim<_1>>>(),
    ];

    public static TheoryData<string> Layers { get; } = [.. s_layers.Select(layer => layer.ToString()!)];

    public static TheoryData<string> LayersInRegisters { get; } = [.. s_layers.Where(layer => layer.Inputs <= 8).Select(layer => layer.ToString()!)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Sums_are_those_of_lanes_and_then_of_halves(string layer)
    {
        (DenseLayer dense, LayerState parameters) = Draw(layer);
        var random = new Random(2);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix inputs = dense.DrawInputs(random, rows);
            Matrix outputs = Empty(dense, rows);

            dense.ForwardOfDots<Identity>(inputs, parameters.TransposedWeights, parameters.Biases, outputs);

            for (int row = 0; row < rows; row++)
            {
                for (int unit = 0; unit < dense.Outputs; unit++)
                    Assert.Equal(ByLanes(inputs, parameters, row, unit), outputs[row, unit]);
            }
            outputs.AssertGuardsAreWhole();
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Activations_are_those_of_the_sums_that_are_kept(string layer)
    {
        (DenseLayer dense, LayerState parameters) = Draw(layer);
        Matrix inputs = dense.DrawInputs(new Random(2), 7);
        Matrix expected = Empty(dense, 7);
        Matrix expectedSums = Empty(dense, 7);
        dense.ForwardOfDots<Gelu>(inputs, parameters.TransposedWeights, parameters.Biases, expected);
        dense.ForwardOfDots<Identity>(inputs, parameters.TransposedWeights, parameters.Biases, expectedSums);

        Matrix outputs = Empty(dense, 7);
        Matrix sums = Empty(dense, 7);
        dense.ForwardOfDotsKeepingSums<Gelu>(inputs, parameters.TransposedWeights, parameters.Biases, outputs, sums);

        Assert.Equal(expected.Bits, outputs.Bits);
        Assert.Equal(expectedSums.Bits, sums.Bits);
    }

    [Theory]
    [MemberData(nameof(LayersInRegisters))]
    public void Inputs_in_a_register_give_the_bits_of_those_in_memory(string layer)
    {
        (DenseLayer dense, LayerState parameters) = Draw(layer);
        Matrix inputs = dense.DrawInputs(new Random(2), 1);
        Matrix expected = Empty(dense, 1);
        dense.ForwardOfDots<Identity>(inputs, parameters.TransposedWeights, parameters.Biases, expected);

        Simd128 sums = dense.SumsOfDots(inputs, parameters.TransposedWeights, parameters.Biases);

        for (int unit = 0; unit < dense.Outputs; unit++)
            Assert.Equal(expected[0, unit], sums[unit]);
    }

    [Fact]
    public void Zeros_of_either_sign_give_the_zero_of_the_order_of_sums()
    {
        // −0 from every product that underflows; lanes without an input add +0 to that.
        DenseLayer dense = s_layers.Single(layer => layer.Inputs == 17);
        LayerState parameters = new(dense);
        Matrix inputs = new Matrix(1, 17, dense.InputStride).Fill(-1e-30f).FillPadding(float.NaN);
        for (int input = 0; input < 17; input++)
            parameters.TransposedWeights[0, input] = 1e-30f;
        parameters.Biases[0, 0] = -0f;
        Matrix outputs = Empty(dense, 1);

        dense.ForwardOfDots<Identity>(inputs, parameters.TransposedWeights, parameters.Biases, outputs);

        Assert.Equal(
            BitConverter.SingleToInt32Bits(ByLanes(inputs, parameters, 0, 0)), BitConverter.SingleToInt32Bits(outputs[0, 0]));
    }

    /// <summary>Lane i takes the inputs i, i + lanes, …; all lanes take part as often as the first. Then halves are added onto halves.</summary>
    private static float ByLanes(Matrix inputs, LayerState parameters, int row, int unit)
    {
        int count = inputs.Columns;
        int lanes = count <= 4 ? 4 : count <= 8 ? 8 : 16;
        float[] sums = new float[lanes];
        sums[0] = parameters.Biases[0, unit];
        for (int input = 0; input < (count + lanes - 1) / lanes * lanes; input++)
        {
            float x = input < count ? inputs[row, input] : 0f;
            float w = input < count ? parameters.TransposedWeights[unit, input] : 0f;
            sums[input % lanes] = MathF.FusedMultiplyAdd(x, w, sums[input % lanes]);
        }
        for (int half = lanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
                sums[lane] += sums[lane + half];
        }
        return sums[0];
    }

    private static (DenseLayer Layer, LayerState Parameters) Draw(string name)
    {
        DenseLayer layer = s_layers.Single(layer => layer.ToString() == name);
        var random = new Random(1);
        LayerState parameters = new LayerState(layer).Draw(random);
        layer.Transpose(parameters.Weights, parameters.TransposedWeights, (0, layer.Inputs), (0, layer.Outputs));
        return (layer, parameters);
    }

    private static Matrix Empty(DenseLayer dense, int rows) => new Matrix(rows, dense.Outputs, dense.OutputStride).Fill(float.NaN).FillPadding(0);
}
