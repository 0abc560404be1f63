namespace AnnGen.Runtime.Tests.Kernels;

public class SoftmaxTests
{
    public static TheoryData<int> Sizes => OutputLayer.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Probabilities_agree_with_double_precision(int outputs)
    {
        OutputLayer layer = OutputLayer.Find(outputs);
        var random = new Random(1);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix logits = Matrix.Padded(rows, outputs).Draw(random, scale: 10).FillPadding(float.NaN);
            Matrix probabilities = logits.Copy();

            layer.SoftmaxForward(probabilities);

            SoftmaxReference[] references = [.. Enumerable.Range(0, rows).Select(row => new SoftmaxReference(logits, row))];
            probabilities.AssertNear((row, column) => references[row].Probability(column));
            probabilities.AssertPaddingIsZero();
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Extreme_logits_give_probabilities_that_are_finite_and_sum_to_one(int outputs)
    {
        OutputLayer layer = OutputLayer.Find(outputs);
        Matrix logits = ExtremeLogits.Draw(outputs);
        layer.SoftmaxForward(logits);
        for (int row = 0; row < logits.Rows; row++)
        {
            float[] probabilities = logits.Floats.Slice(row * logits.Stride, outputs).ToArray();
            Assert.All(probabilities, p => Assert.InRange(p, 0f, 1f));
            Assert.Equal(1, probabilities.Sum(p => (double)p), tolerance: 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Deltas_are_the_Jacobian_times_the_deltas_of_the_outputs(int outputs)
    {
        OutputLayer layer = OutputLayer.Find(outputs);
        var random = new Random(2);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix probabilities = Matrix.Padded(rows, outputs).Draw(random, scale: 3).FillPadding(float.NaN);
            layer.SoftmaxForward(probabilities);
            Matrix outputDeltas = Matrix.Padded(rows, outputs).Draw(random);
            Matrix deltas = outputDeltas.Copy();

            layer.SoftmaxBackward(probabilities, deltas);

            // ∂pⱼ ⁄ ∂zᵢ = pⱼ (1{i = j} − pᵢ), term by term as it stands.
            deltas.AssertNear((row, i) =>
            {
                double sum = 0;
                double magnitude = 0;
                for (int j = 0; j < outputs; j++)
                {
                    double jacobian = probabilities[row, j] * ((i == j ? 1.0 : 0.0) - probabilities[row, i]);
                    sum += outputDeltas[row, j] * jacobian;
                    magnitude += probabilities[row, i] * Math.Abs(outputDeltas[row, j] * probabilities[row, j]);
                }
                magnitude += Math.Abs((double)probabilities[row, i] * outputDeltas[row, i]);
                // The kernel's order rests on the probabilities' summing to one, which they do up to their own rounding.
                double distanceFromOne = Math.Abs(Enumerable.Range(0, outputs).Sum(j => (double)probabilities[row, j]) - 1);
                return new(sum, (8 + outputs / 16) * Bounded.Unit * magnitude + distanceFromOne * magnitude);
            });
            deltas.AssertPaddingIsZero();
        }
    }
}
