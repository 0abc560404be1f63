namespace AnnGen.Runtime.Tests.Kernels;

public class CrossEntropyTests
{
    private const int Batch = 77;

    public static TheoryData<int> Sizes => OutputLayer.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Losses_and_deltas_agree_with_double_precision(int outputs)
    {
        var random = new Random(1);
        foreach (int rows in DenseLayer.RowCounts)
            AssertAgrees(outputs, Matrix.Padded(rows, outputs).Draw(random, scale: 10), [.. Enumerable.Range(0, rows).Select(_ => random.Next(outputs))]);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Extreme_logits_give_finite_losses_and_deltas_for_every_class(int outputs)
    {
        for (int right = 0; right < outputs; right++)
        {
            Matrix logits = ExtremeLogits.Draw(outputs);
            int[] classes = new int[logits.Rows];
            Array.Fill(classes, right);
            AssertAgrees(outputs, logits, classes);
        }
    }

    [Fact]
    public void A_logit_that_is_not_a_number_makes_the_loss_of_its_sample_none()
    {
        Matrix logits = Matrix.Padded(2, 10);
        logits[0, 3] = float.NaN;
        float[] losses = new float[2];
        OutputLayer.Find(10).CrossEntropyBackward(logits, [7, 7], losses, Matrix.Padded(2, 10), 2);
        Assert.True(float.IsNaN(losses[0]));
        Assert.Equal(Math.Log(10), losses[1], tolerance: 1e-6);
    }

    private static void AssertAgrees(int outputs, Matrix logits, int[] classes)
    {
        SoftmaxReference[] references = [.. Enumerable.Range(0, logits.Rows).Select(row => new SoftmaxReference(logits, row))];
        var losses = new Matrix(1, logits.Rows, logits.Rows);
        Matrix deltas = Matrix.Padded(logits.Rows, outputs).Fill(float.NaN);

        OutputLayer.Find(outputs).CrossEntropyBackward(logits.FillPadding(float.NaN), classes, losses.Floats, deltas, Batch);

        losses.AssertNear((_, row) => references[row].CrossEntropy(classes[row]));
        deltas.AssertNear((row, column) =>
        {
            Bounded probability = references[row].Probability(column);
            double oneHot = column == classes[row] ? 1 : 0;
            return new((probability.Value - oneHot) / Batch, (probability.Error + 3 * Bounded.Unit * (probability.Value + oneHot)) / Batch);
        });
        deltas.AssertPaddingIsZero();
    }
}
