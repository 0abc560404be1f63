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

    private static LayerState Gradient(DenseLayer dense, Matrix inputs, Matrix deltas, IEnumerable<Share> shares)
    {
        var gradient = new LayerState(dense);
        gradient.Weights.Fill(float.NaN);
        gradient.Biases.Fill(float.NaN);
        foreach (Share share in shares)
            dense.Gradient(inputs, deltas, gradient, share);
        return gradient;
    }
}
