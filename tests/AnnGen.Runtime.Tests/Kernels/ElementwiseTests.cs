using AnnGen.Activations;

namespace AnnGen.Runtime.Tests.Kernels;

public class ElementwiseTests
{
    public static TheoryData<int> Sizes => OutputLayer.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Identity_agrees_with_double_precision(int outputs) => AssertAgrees<Identity, IdentityReference>(outputs);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Relu_agrees_with_double_precision(int outputs) => AssertAgrees<Relu, ReluReference>(outputs);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sigmoid_agrees_with_double_precision(int outputs) => AssertAgrees<Sigmoid, SigmoidReference>(outputs);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Tanh_agrees_with_double_precision(int outputs) => AssertAgrees<Tanh, TanhReference>(outputs);

    private static void AssertAgrees<TActivation, TReference>(int size)
        where TActivation : struct, IOutputActivation
        where TReference : struct, IActivationReference
    {
        OutputLayer layer = OutputLayer.Find(size);
        var random = new Random(1);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix sums = Matrix.Padded(rows, size).Draw(random, scale: 3);
            Matrix outputs = sums.Copy();
            layer.Forward<TActivation>(outputs);
            outputs.AssertNear((row, column) =>
            {
                double value = TReference.Value(sums[row, column]);
                return new(value, 6 * Bounded.Unit * Math.Abs(value));
            });

            Matrix outputDeltas = Matrix.Padded(rows, size).Draw(random);
            Matrix deltas = outputDeltas.Copy();
            layer.Backward<TActivation>(outputs, deltas);
            deltas.AssertNear((row, column) =>
            {
                double delta = outputDeltas[row, column];
                // The derivative is taken from the output, which may be off by six units itself.
                return new(delta * TReference.Derivative(sums[row, column]), 16 * Bounded.Unit * Math.Abs(delta));
            });
            deltas.AssertPaddingIsZero();
        }
    }
}
