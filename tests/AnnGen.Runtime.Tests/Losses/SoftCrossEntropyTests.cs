using AnnGen.Losses;
using AnnGen.Runtime.Tests.Kernels;

namespace AnnGen.Runtime.Tests.Losses;

/// <summary>Cross-entropy with class probabilities, smoothing and weights, against double precision, in every size and at extreme logits.</summary>
public class SoftCrossEntropyTests
{
    public static TheoryData<int> Sizes { get; } = [.. OutputLayer.All.Select(layer => layer.Outputs).Where(outputs => outputs > 1)];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Classes_agree_with_double_precision(int size)
    {
        Check<Smoothed>(size, areClasses: true);
        Check<ManyWeights>(size, areClasses: true);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Probabilities_agree_with_double_precision(int size)
    {
        Check<Plain>(size, areClasses: false);
        Check<Smoothed>(size, areClasses: false);
        Check<ManyWeights>(size, areClasses: false);
    }

    [Fact]
    public void Each_part_of_a_batch_is_weighted_by_all_of_it()
    {
        int[] classes = [0, 2, 1, 1, 2, 0, 1];
        Matrix logits = Matrix.Padded(7, 3).Draw(new Random(1), scale: 3);
        Matrix whole = Matrix.Padded(7, 3);
        float[] wholeLosses = new float[7];
        OutputLayer.Find(3).SoftCrossEntropyBackward<SmoothedAndWeighted>(logits.Copy(), classes, 0, wholeLosses, whole);

        for (int row = 0; row < 7; row++)
        {
            Matrix one = Matrix.Padded(1, 3);
            logits.Floats.Slice(row * logits.Stride, logits.Stride).CopyTo(one.Floats);
            Matrix deltas = Matrix.Padded(1, 3);
            float[] losses = new float[1];
            OutputLayer.Find(3).SoftCrossEntropyBackward<SmoothedAndWeighted>(one, classes, row, losses, deltas);
            Assert.Equal(wholeLosses[row], losses[0]);
            Assert.Equal(whole.Floats.Slice(row * whole.Stride, 3).ToArray(), deltas.Floats[..3].ToArray());
        }
    }

    [Fact]
    public void A_batch_that_weighs_nothing_has_no_loss_and_moves_nothing()
    {
        float[] losses = [float.NaN, float.NaN];
        Matrix deltas = Matrix.Padded(2, 3).Fill(float.NaN);
        OutputLayer.Find(3).SoftCrossEntropyBackward<ManyWeights>(Matrix.Padded(2, 3).Draw(new Random(1)), [0, 0], 0, losses, deltas);
        Assert.Equal([0f, 0f], losses);
        Assert.All(deltas.Floats.ToArray(), delta => Assert.Equal(0f, delta));
    }

    [Fact]
    public void A_class_without_an_output_is_refused_wherever_it_is_in_the_batch()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            OutputLayer.Find(3).SoftCrossEntropyBackward<Weighted>(Matrix.Padded(1, 3), [1, 3], 0, new float[1], Matrix.Padded(1, 3)));
        Assert.Contains("class 3", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            OutputLayer.Find(3).SoftCrossEntropyBackward<Smoothed>(Matrix.Padded(1, 3), [-1], 0, new float[1], Matrix.Padded(1, 3)));
    }

    private static void Check<TOptions>(int size, bool areClasses) where TOptions : struct, ICrossEntropyOptions
    {
        var random = new Random(1);
        foreach (int rows in DenseLayer.RowCounts)
            Check<TOptions>(Matrix.Padded(rows, size).Draw(random, scale: 10), random, areClasses);
        Check<TOptions>(ExtremeLogits.Draw(size), random, areClasses);
    }

    private static void Check<TOptions>(Matrix logits, Random random, bool areClasses) where TOptions : struct, ICrossEntropyOptions
    {
        int size = logits.Columns;
        int rows = logits.Rows;
        int[] classes = [.. Enumerable.Range(0, rows).Select(_ => random.Next(1, size))];
        // A caller's probabilities, whose rows are not padded: what follows them is not to be read.
        var probabilities = new Matrix(rows, size, size);
        for (int row = 0; row < rows; row++)
        {
            double[] drawn = [.. Enumerable.Range(0, size).Select(_ => random.NextDouble())];
            for (int column = 0; column < size; column++)
                probabilities[row, column] = areClasses ? (column == classes[row] ? 1 : 0) : (float)(drawn[column] / drawn.Sum());
        }
        var losses = new Matrix(1, rows, rows);
        Matrix deltas = Matrix.Padded(rows, size).Fill(float.NaN);

        if (areClasses)
            OutputLayer.Find(size).SoftCrossEntropyBackward<TOptions>(logits.FillPadding(float.NaN), classes, 0, losses.Floats, deltas);
        else
            OutputLayer.Find(size).SoftCrossEntropyBackward<TOptions>(logits.FillPadding(float.NaN), probabilities.Floats, losses.Floats, deltas, rows);

        double total = areClasses ? classes.Sum(right => Weight<TOptions>(right)) : rows;
        SoftmaxReference[] references = [.. Enumerable.Range(0, rows).Select(row => new SoftmaxReference(logits, row))];
        losses.AssertNear((_, row) =>
        {
            double sum = 0;
            double error = 0;
            for (int column = 0; column < size; column++)
            {
                double u = Target<TOptions>(probabilities, row, column);
                Bounded term = references[row].CrossEntropy(column);
                sum += u * term.Value;
                error += u * (term.Error + (6 + size / 16.0) * Bounded.Unit * Math.Abs(term.Value));
            }
            return new(sum * rows / total, (error + 3 * Bounded.Unit * sum) * rows / total);
        });
        deltas.AssertNear((row, column) =>
        {
            double weight = Enumerable.Range(0, size).Sum(other => Target<TOptions>(probabilities, row, other));
            Bounded p = references[row].Probability(column);
            double u = Target<TOptions>(probabilities, row, column);
            return new((weight * p.Value - u) / total, (weight * p.Error + (12 + size / 16.0) * Bounded.Unit * (weight * p.Value + u)) / total);
        });
        deltas.AssertPaddingIsZero();
        probabilities.AssertGuardsAreWhole();
    }

    private static double Target<TOptions>(Matrix probabilities, int row, int column) where TOptions : struct, ICrossEntropyOptions =>
        Weight<TOptions>(column) * ((1.0 - TOptions.LabelSmoothing) * probabilities[row, column] + (double)TOptions.LabelSmoothing / probabilities.Columns);

    private static double Weight<TOptions>(int column) where TOptions : struct, ICrossEntropyOptions =>
        TOptions.ClassWeights.IsEmpty ? 1 : TOptions.ClassWeights[column];
}
