using AnnGen.Losses;

namespace AnnGen.Runtime.Tests.Kernels;

public class MeanSquaredErrorTests
{
    private const int Batch = 77;

    public static TheoryData<int> Sizes => OutputLayer.Sizes;

    // 0 is the padding that Identity, Relu, Tanh and Softmax leave, ½ that of Sigmoid.
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Losses_and_deltas_agree_with_double_precision_whatever_the_activation_of_padding(int outputs)
    {
        foreach (float padding in new[] { 0f, 0.5f })
        {
            foreach (int rows in DenseLayer.RowCounts)
                AssertAgrees(outputs, rows, padding);
        }
    }

    [Fact]
    public void A_target_that_is_not_a_number_makes_the_loss_of_its_sample_none()
    {
        float[] losses = new float[2];
        OutputLayer.Find(2).LossBackward<SquaredError>(Matrix.Padded(2, 2), [0, 1, float.NaN, 0], losses, Matrix.Padded(2, 2), 2);
        Assert.Equal(0.5f, losses[0]);
        Assert.True(float.IsNaN(losses[1]));
    }

    private static void AssertAgrees(int size, int rows, float padding)
    {
        var random = new Random(1);
        Matrix outputs = Matrix.Padded(rows, size).Draw(random, scale: 2).FillPadding(padding);
        // A caller's targets, whose rows are not padded: what follows them is not to be read.
        Matrix targets = new Matrix(rows, size, size).Draw(random, scale: 2);
        var losses = new Matrix(1, rows, rows);
        Matrix deltas = Matrix.Padded(rows, size).Fill(float.NaN).FillPadding(0);

        OutputLayer.Find(size).LossBackward<SquaredError>(outputs, targets.Floats, losses.Floats, deltas, Batch);

        losses.AssertNear((_, row) =>
        {
            Bounded sum = Bounded.Sum(0, Enumerable.Range(0, size).Select(column => Math.Pow((double)outputs[row, column] - targets[row, column], 2)));
            // Each difference is rounded before it is squared, and the mean at the end.
            return new(sum.Value / size, (sum.Error + 3 * Bounded.Unit * sum.Value) / size);
        });
        deltas.AssertNear((row, column) =>
        {
            double delta = 2 * ((double)outputs[row, column] - targets[row, column]) / ((double)Batch * size);
            return new(delta, 3 * Bounded.Unit * Math.Abs(delta));
        });
        deltas.AssertPaddingIsZero();
        targets.AssertGuardsAreWhole();
    }
}
