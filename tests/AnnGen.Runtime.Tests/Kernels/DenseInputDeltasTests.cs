using AnnGen.Activations;
using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

public class DenseInputDeltasTests
{
    // A first layer's inputs have no deltas.
    public static TheoryData<string> Layers { get; } =
        [.. DenseLayer.All.Where(layer => layer.InputStride > layer.Inputs || layer.Inputs % 16 == 0).Select(layer => layer.ToString()!)];

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
    public void Shares_of_several_workers_have_the_bits_of_one(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(2);
        Matrix transposedWeights = dense.CreateTransposed().Draw(random);
        Matrix deltas = dense.DrawDeltas(random, 33).FillPadding(float.NaN);
        Matrix kept = new Matrix(33, dense.Inputs, dense.InputStride).Draw(random);

        AssertShares(dense, (result, units) => dense.InputDeltas<Relu>(deltas, transposedWeights, kept, result, units));
        AssertShares(dense, (result, units) => dense.InputDeltasFromSums<Silu>(deltas, transposedWeights, kept, result, units));
    }

    private static void AssertShares(DenseLayer dense, Action<Matrix, Share> compute)
    {
        Matrix whole = Empty();
        compute(whole, Share.All);
        foreach (int workers in Shares.WorkerCounts)
        {
            Matrix shared = Empty();
            foreach (Share units in Shares.Of(workers))
            {
                Matrix own = Empty();
                compute(own, units);
                (int first, int end) = units.Of(Lanes.Padded(dense.Inputs), Lanes.Count);
                for (int row = 0; row < own.Rows; row++)
                {
                    for (int input = 0; input < dense.Inputs; input++)
                    {
                        if (input >= first && input < end)
                            shared[row, input] = own[row, input];
                        else
                            Assert.Equal(-5, own[row, input]);
                    }
                }
            }
            Assert.Equal(whole.Bits, shared.Bits);
        }

        Matrix Empty() => new Matrix(33, dense.Inputs, dense.InputStride).Fill(-5).FillPadding(0);
    }

    private static void AssertAgrees<TActivation, TReference>(string layer)
        where TActivation : struct, IOutputActivation
        where TReference : struct, IActivationReference
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(1);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix transposedWeights = dense.CreateTransposed().Draw(random);
            // The padding of deltas is no factor of any product, so it may not be read.
            Matrix deltas = dense.DrawDeltas(random, rows).FillPadding(float.NaN);
            Matrix sums = new Matrix(rows, dense.Inputs, dense.InputStride).Draw(random, scale: 3);
            Matrix inputs = Activate<TReference>(sums);
            Matrix inputDeltas = new Matrix(rows, dense.Inputs, dense.InputStride).Fill(float.NaN).FillPadding(0);

            dense.InputDeltas<TActivation>(deltas, transposedWeights, inputs, inputDeltas, Share.All);

            inputDeltas.AssertPaddingIsZero();
            inputDeltas.AssertNear((row, input) =>
            {
                Bounded sum = Bounded.Sum(
                    0, Enumerable.Range(0, dense.Outputs).Select(output => (double)deltas[row, output] * transposedWeights[output, input]));
                double derivative = TReference.Derivative(sums[row, input]);
                // The kernel takes the derivative from a, which was rounded once, and rounds it twice; none of them exceeds 1.
                return new(sum.Value * derivative, sum.Error + 5 * Bounded.Unit * Math.Abs(sum.Value));
            });
        }
    }

    // The padding as a forward pass leaves it: f(0).
    private static Matrix Activate<TReference>(Matrix sums) where TReference : struct, IActivationReference
    {
        Matrix outputs = sums.Copy();
        foreach (ref float value in outputs.Floats)
            value = (float)TReference.Value(value);
        return outputs;
    }
}
