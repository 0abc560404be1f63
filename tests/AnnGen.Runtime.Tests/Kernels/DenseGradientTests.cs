using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

public class DenseGradientTests
{
    public static TheoryData<string> Layers => DenseLayer.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void It_agrees_with_double_precision(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(1);
        foreach (int batch in DenseLayer.RowCounts)
        {
            Matrix inputs = dense.DrawInputs(random, batch);
            Matrix deltas = dense.DrawDeltas(random, batch);

            LayerState gradient = Gradient(dense, inputs, deltas, [Share.All]);

            gradient.Weights.AssertNear((input, output) => Bounded.Sum(
                0, Enumerable.Range(0, batch).Select(row => (double)inputs[row, input] * deltas[row, output])));
            gradient.Biases.AssertNear((_, output) => Bounded.Sum(
                0, Enumerable.Range(0, batch).Select(row => (double)deltas[row, output])));
            gradient.Weights.AssertPaddingIsZero();
            gradient.Biases.AssertPaddingIsZero();
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Shares_of_several_workers_have_the_bits_of_one(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(2);
        Matrix inputs = dense.DrawInputs(random, 33);
        Matrix deltas = dense.DrawDeltas(random, 33);
        LayerState whole = Gradient(dense, inputs, deltas, [Share.All]);
        foreach (int workers in Shares.WorkerCounts)
            whole.AssertSameBits(Gradient(dense, inputs, deltas, Shares.Of(workers)));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Each_sum_ascends_over_the_samples_of_a_long_batch(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        (Matrix inputs, Matrix deltas) = LongBatch(dense);

        LayerState gradient = Gradient(dense, inputs, deltas, [Share.All]);

        for (int output = 0; output < dense.Outputs; output++)
        {
            for (int input = 0; input < dense.Inputs; input++)
                Assert.Equal(Ascending(deltas, output, row => inputs[row, input]), gradient.Weights[input, output]);
            Assert.Equal(Ascending(deltas, output, _ => 1f), gradient.Biases[0, output]);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Biases_that_lie_behind_the_weights_have_the_bits_of_those_elsewhere(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        if (dense.OutputStride > WeightPanels.Columns)
            return;
        (Matrix inputs, Matrix deltas) = LongBatch(dense);
        LayerState elsewhere = Gradient(dense, inputs, deltas, [Share.All]);

        Matrix behind = Matrix.Panels(dense.Inputs + 1, dense.Outputs).Fill(float.NaN).FillPadding(0);
        dense.GradientWithBiasesBehind(inputs, deltas, behind);

        behind.AssertGuardsAreWhole();
        Assert.Equal([.. elsewhere.Weights.Bits, .. elsewhere.Biases.Bits], behind.Bits);
    }

    private static (Matrix Inputs, Matrix Deltas) LongBatch(DenseLayer dense)
    {
        var random = new Random(3);
        const int rows = 2 * Dense.GradientRows + 7;
        return (dense.DrawInputs(random, rows), dense.DrawDeltas(random, rows));
    }

    private static float Ascending(Matrix deltas, int output, Func<int, float> factor)
    {
        float sum = 0;
        for (int row = 0; row < deltas.Rows; row++)
            sum = MathF.FusedMultiplyAdd(factor(row), deltas[row, output], sum);
        return sum;
    }

    private static LayerState Gradient(DenseLayer dense, Matrix inputs, Matrix deltas, IEnumerable<Share> shares)
    {
        var gradient = new LayerState(dense);
        gradient.Weights.Fill(float.NaN).FillPadding(0);
        gradient.Biases.Fill(float.NaN).FillPadding(0);
        foreach (Share share in shares)
            dense.Gradient(inputs, deltas, gradient, share);
        return gradient;
    }
}
