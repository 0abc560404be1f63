using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Runtime.Tests.Activations;

namespace AnnGen.Runtime.Tests.Kernels;

public class DenseForwardTests
{
    public static TheoryData<string> Layers => DenseLayer.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void Identity_agrees_with_double_precision(string layer) => AssertAgrees<Identity, IdentityReference>(layer);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Relu_agrees_with_double_precision(string layer) => AssertAgrees<Relu, ReluReference>(layer);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Sigmoid_agrees_with_double_precision(string layer) => AssertAgrees<Sigmoid, SigmoidReference>(layer);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Tanh_agrees_with_double_precision(string layer) => AssertAgrees<Tanh, TanhReference>(layer);

    [Theory]
    [MemberData(nameof(Layers))]
    public void LeakyRelu_agrees_with_double_precision(string layer) => AssertAgrees<LeakyRelu<Fifth>, LeakyReluReference>(layer);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Elu_agrees_with_double_precision(string layer) => AssertAgrees<Elu<AlphaOfOne>, EluReference>(layer);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Softplus_agrees_with_double_precision(string layer) => AssertAgrees<Softplus, SoftplusReference>(layer);

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_sample_has_the_same_outputs_whichever_rows_are_computed_with_it(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(2);
        LayerState parameters = new LayerState(dense).Draw(random);
        Matrix inputs = dense.DrawInputs(random, 64);
        Matrix together = Forward<Tanh>(dense, inputs, parameters);
        foreach (int rows in DenseLayer.RowCounts)
        {
            var first = new Matrix(rows, dense.Inputs, dense.InputStride);
            inputs.Floats[..first.Floats.Length].CopyTo(first.Floats);
            Assert.Equal(together.Bits[..(rows * dense.OutputStride)], Forward<Tanh>(dense, first, parameters).Bits);
        }
    }

    [Fact]
    public void A_sum_that_is_not_a_number_passes_every_activation()
    {
        DenseLayer dense = DenseLayer.All[0];
        AssertNaNPasses<Identity>(dense);
        AssertNaNPasses<Relu>(dense);
        AssertNaNPasses<Sigmoid>(dense);
        AssertNaNPasses<Tanh>(dense);
        AssertNaNPasses<Step>(dense);
        AssertNaNPasses<LeakyRelu<Fifth>>(dense);
        AssertNaNPasses<Elu<Fifth>>(dense);
        AssertNaNPasses<Gelu>(dense);
        AssertNaNPasses<GeluTanh>(dense);
        AssertNaNPasses<Silu>(dense);
        AssertNaNPasses<Softplus>(dense);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Shares_of_the_units_have_the_bits_of_the_whole(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(5);
        LayerState parameters = new LayerState(dense).Draw(random);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix inputs = dense.DrawInputs(random, rows);
            Matrix whole = Forward<Tanh>(dense, inputs, parameters);
            foreach (int workers in Shares.WorkerCounts)
                Assert.Equal(whole.Bits, Forward<Tanh>(dense, inputs, parameters, workers).Bits);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_share_of_the_units_leaves_the_others_alone(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(6);
        LayerState parameters = new LayerState(dense).Draw(random);
        Matrix inputs = dense.DrawInputs(random, 7);
        foreach (Share share in Shares.Of(3))
        {
            (int first, int end) = share.Of(dense.OutputStride, Lanes.Count);
            Matrix outputs = new Matrix(7, dense.Outputs, dense.OutputStride).Fill(float.NaN);

            dense.Forward<Tanh>(inputs, parameters.Weights, parameters.Biases, outputs, share);

            for (int row = 0; row < 7; row++)
            {
                for (int unit = 0; unit < dense.Outputs; unit++)
                    Assert.Equal(unit < first || unit >= end, float.IsNaN(outputs[row, unit]));
            }
        }
    }

    private static void AssertAgrees<TActivation, TReference>(string layer)
        where TActivation : struct, IActivation
        where TReference : struct, IActivationReference
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(1);
        LayerState parameters = new LayerState(dense).Draw(random);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix inputs = dense.DrawInputs(random, rows);
            Forward<TActivation>(dense, inputs, parameters).AssertNear((row, output) =>
            {
                Bounded sum = Bounded.Sum(
                    parameters.Biases[0, output],
                    Enumerable.Range(0, dense.Inputs).Select(input => (double)inputs[row, input] * parameters.Weights[input, output]));
                double value = TReference.Value(sum.Value);
                return new(value, sum.Error + 6 * Bounded.Unit * Math.Abs(value));
            });
        }
    }

    private static Matrix Forward<TActivation>(DenseLayer dense, Matrix inputs, LayerState parameters, int workers = 1)
        where TActivation : struct, IActivation
    {
        Matrix outputs = new Matrix(inputs.Rows, dense.Outputs, dense.OutputStride).Fill(float.NaN).FillPadding(0);
        foreach (Share units in Shares.Of(workers))
            dense.Forward<TActivation>(inputs, parameters.Weights, parameters.Biases, outputs, units);
        return outputs;
    }

    private static void AssertNaNPasses<TActivation>(DenseLayer dense) where TActivation : struct, IActivation
    {
        Matrix inputs = new Matrix(1, 1, 1).Fill(float.NaN);
        Assert.True(float.IsNaN(Forward<TActivation>(dense, inputs, new LayerState(dense))[0, 0]));
    }
}
