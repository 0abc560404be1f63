using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Runtime.Tests.Activations;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>The passes around activations whose derivative is taken from the sums.</summary>
public class SumActivationTests
{
    public static TheoryData<string> Layers => DenseLayer.Names;

    public static TheoryData<string> LayersWithDeltas => DenseInputDeltasTests.Layers;

    public static TheoryData<int> Sizes => OutputLayer.Sizes;

    [Theory]
    [MemberData(nameof(Layers))]
    public void Forward_keeps_the_sums_and_gives_the_bits_of_a_pass_that_keeps_none(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(1);
        LayerState parameters = new LayerState(dense).Draw(random);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix inputs = dense.DrawInputs(random, rows);
            Matrix expectedSums = Empty(dense, rows);
            Matrix expected = Empty(dense, rows);
            dense.Forward<Identity>(inputs, parameters.Weights, parameters.Biases, expectedSums, Share.All);
            dense.Forward<Gelu>(inputs, parameters.Weights, parameters.Biases, expected, Share.All);
            foreach (int workers in Shares.WorkerCounts)
            {
                Matrix outputs = Empty(dense, rows);
                Matrix sums = Empty(dense, rows);
                foreach (Share units in Shares.Of(workers))
                    dense.ForwardKeepingSums<Gelu>(inputs, parameters.Weights, parameters.Biases, outputs, sums, units);
                Assert.Equal(expected.Bits, outputs.Bits);
                Assert.Equal(expectedSums.Bits, sums.Bits);
                outputs.AssertGuardsAreWhole();
                sums.AssertGuardsAreWhole();
            }
        }
    }

    [Theory]
    [MemberData(nameof(LayersWithDeltas))]
    public void Gelus_input_deltas_agree_with_double_precision(string layer) => AssertInputDeltasAgree<Gelu, GeluReference>(layer);

    [Theory]
    [MemberData(nameof(LayersWithDeltas))]
    public void Silus_input_deltas_agree_with_double_precision(string layer) => AssertInputDeltasAgree<Silu, SiluReference>(layer);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Gelus_deltas_of_an_output_layer_agree_with_double_precision(int outputs)
    {
        OutputLayer layer = OutputLayer.Find(outputs);
        var random = new Random(1);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix sums = Matrix.Padded(rows, outputs).Draw(random, scale: 3);
            Matrix outputDeltas = Matrix.Padded(rows, outputs).Draw(random);
            Matrix deltas = outputDeltas.Copy();
            layer.BackwardFromSums<Gelu>(sums, deltas);
            deltas.AssertNear((row, column) =>
            {
                double delta = outputDeltas[row, column];
                return new(delta * GeluReference.Derivative(sums[row, column]), 5 * Bounded.Unit * Math.Abs(delta));
            });
            deltas.AssertPaddingIsZero();
        }
    }

    private static void AssertInputDeltasAgree<TActivation, TReference>(string layer)
        where TActivation : struct, ISumActivation
        where TReference : struct, IActivationReference
    {
        // Derivatives of both stay below it.
        const double most = 1.13;
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(1);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix transposedWeights = dense.CreateTransposed().Draw(random);
            Matrix deltas = dense.DrawDeltas(random, rows).FillPadding(float.NaN);
            Matrix sums = new Matrix(rows, dense.Inputs, dense.InputStride).Draw(random, scale: 3);
            Matrix inputDeltas = new Matrix(rows, dense.Inputs, dense.InputStride).Fill(float.NaN).FillPadding(0);

            dense.InputDeltasFromSums<TActivation>(deltas, transposedWeights, sums, inputDeltas, Share.All);

            inputDeltas.AssertPaddingIsZero();
            inputDeltas.AssertNear((row, input) =>
            {
                Bounded sum = Bounded.Sum(
                    0, Enumerable.Range(0, dense.Outputs).Select(output => (double)deltas[row, output] * transposedWeights[output, input]));
                return new(sum.Value * TReference.Derivative(sums[row, input]), most * sum.Error + 5 * Bounded.Unit * Math.Abs(sum.Value));
            });
        }
    }

    private static Matrix Empty(DenseLayer dense, int rows) => new Matrix(rows, dense.Outputs, dense.OutputStride).Fill(float.NaN);
}
