using CsCheck;

namespace AnnGen.Runtime.Tests.Evaluation;

/// <summary>Metrics against scikit-learn, against definitions written out, and at their borders.</summary>
public class MetricsTests
{
    private const double Tolerance = 1e-12;

    private static readonly MetricsReference s_reference = MetricsReference.Read();

    [Fact]
    public void Precision_recall_and_f1_are_those_of_scikit_learn()
    {
        foreach (MetricsReference.ClassificationCase expected in s_reference.Classification)
        {
            var confusion = ConfusionMatrix.Of(expected.Actual, expected.Predicted, expected.Classes);
            AssertScores(expected.Macro, confusion.Macro);
            AssertScores(expected.Micro, confusion.Micro);
            AssertScores(expected.Weighted, confusion.Weighted);
            for (int c = 0; c < expected.Classes; c++)
            {
                AssertScores(expected.PerClass[c], confusion.ScoresOf(c));
                Assert.Equal(expected.Supports[c], confusion.Support(c));
            }
        }
    }

    [Fact]
    public void Top_k_log_loss_and_area_are_those_of_scikit_learn()
    {
        foreach (MetricsReference.ClassificationCase expected in s_reference.Classification)
        {
            for (int k = 1; k <= expected.Classes; k++)
                Assert.Equal(expected.TopK[k - 1], TopKAccuracy.Of(expected.Probabilities, expected.Actual, expected.Classes, k), Tolerance);
            Assert.Equal(expected.LogLoss, LogLoss.Of(expected.Probabilities, expected.Actual, expected.Classes), Tolerance);
            Assert.Equal(expected.Areas.OfType<double>().Average(), RocAuc.OneVersusRest(expected.Probabilities, expected.Actual, expected.Classes), Tolerance);
        }
    }

    [Fact]
    public void Yes_and_no_are_measured_as_scikit_learn_does()
    {
        foreach (MetricsReference.BinaryCase expected in s_reference.Binary)
        {
            var metrics = BinaryMetrics.Of(expected.Probabilities, expected.Labels);
            Assert.Equal(
                [expected.Accuracy, expected.Precision, expected.Recall, expected.F1, expected.Specificity, expected.RocAuc, expected.LogLoss],
                [metrics.Accuracy, metrics.Precision, metrics.Recall, metrics.F1, metrics.Specificity, metrics.RocAuc, metrics.LogLoss],
                (a, b) => Math.Abs(a - b) < Tolerance);
            Assert.Equal(expected.Labels.Length, metrics.Count);
        }
    }

    [Fact]
    public void Values_are_measured_as_scikit_learn_does()
    {
        foreach (MetricsReference.RegressionCase expected in s_reference.Regression)
        {
            var metrics = RegressionMetrics.Of(expected.Predictions, expected.Targets, expected.Values);
            Assert.Equal(expected.Mse, metrics.MeanSquaredError, 1e-11);
            Assert.Equal(Math.Sqrt(expected.Mse), metrics.RootMeanSquaredError, 1e-11);
            Assert.Equal(expected.Mae, metrics.MeanAbsoluteError, 1e-11);
            Assert.Equal(expected.R2, metrics.RSquared, 1e-10);
        }
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order() =>
        Gen.Select(Gen.Int[0, 6].Array[2, 40], Gen.Bool.Array[40]).Sample((scores, flags) =>
        {
            bool[] labels = flags[..scores.Length];
            double ahead = 0;
            double pairs = 0;
            for (int i = 0; i < scores.Length; i++)
            {
                for (int j = 0; j < scores.Length; j++)
                {
                    if (!labels[i] || labels[j])
                        continue;
                    pairs++;
                    ahead += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
            Assert.Equal(ahead / pairs, RocAuc.Of([.. scores.Select(score => (float)score)], labels), Tolerance);
        });

    [Fact]
    public void The_area_does_not_change_with_the_scale_of_the_scores_and_turns_with_their_sign() =>
        Gen.Select(Gen.Float[-10, 10].Array[4, 30], Gen.Bool.Array[30]).Sample((scores, flags) =>
        {
            bool[] labels = flags[..scores.Length];
            (labels[0], labels[1]) = (true, false);
            double area = RocAuc.Of(scores, labels);
            Assert.Equal(area, RocAuc.Of([.. scores.Select(score => score * 4)], labels));
            Assert.Equal(1 - area, RocAuc.Of([.. scores.Select(score => -score)], labels), Tolerance);
        });

    [Fact]
    public void Top_k_rises_with_k_from_the_accuracy_to_all() =>
        Gen.Select(Gen.Int[0, 3].Array[20], Gen.Int[0, 4].Array[5]).Sample((numbers, classes) =>
        {
            float[] scores = [.. numbers.Select(number => (float)number)];
            int[] actual = [.. classes.Select(c => c % 4)];
            double[] topK = [.. Enumerable.Range(1, 4).Select(k => TopKAccuracy.Of(scores, actual, 4, k))];
            Assert.Equal(topK.Order(), topK);
            Assert.Equal(1, topK[^1]);

            // The first of equal maxima is the predicted class.
            Assert.Equal(actual.Where((c, i) => Array.IndexOf(scores, scores[(i * 4)..(i * 4 + 4)].Max(), i * 4, 4) - i * 4 == c).Count() / 5.0, topK[0]);
        });

    [Fact]
    public void Nothing_divided_by_nothing_is_0()
    {
        var confusion = ConfusionMatrix.Of([0, 0], [1, 1], classCount: 4);
        Assert.Equal(default, confusion.ScoresOf(3));
        Assert.Equal(default, confusion.Macro);
        var metrics = BinaryMetrics.Of([0.1f, 0.2f], [false, false]);
        Assert.Equal((0, 0, 0, 1), (metrics.Precision, metrics.Recall, metrics.F1, metrics.Specificity));
        Assert.Equal(0, BinaryMetrics.Of([0.1f], [true]).Specificity);
    }

    [Fact]
    public void What_is_not_defined_is_not_a_number()
    {
        Assert.Equal(double.NaN, RocAuc.Of([1, 2], [true, true]));
        Assert.Equal(double.NaN, RocAuc.Of([], []));
        Assert.Equal(double.NaN, RocAuc.OneVersusRest([1, 2], [0, 0], 1));
        Assert.Equal(double.NaN, RegressionMetrics.Of([1], [1]).RSquared);
    }

    [Fact]
    public void Constant_targets_are_determined_or_not()
    {
        Assert.Equal(1, RegressionMetrics.Of([0.1f, 0.1f, 0.1f], [0.1f, 0.1f, 0.1f]).RSquared);
        Assert.Equal(0, RegressionMetrics.Of([0.1f, 0.1f, 0.2f], [0.1f, 0.1f, 0.1f]).RSquared);
    }

    [Fact]
    public void The_spread_of_large_targets_does_not_cancel()
    {
        // Targets 2²³ ± 1, whose squares leave no room for their spread of 2 beside a mean square of 2⁴⁶ in single precision.
        const float middle = 8388608;
        Assert.Equal(0.5, RegressionMetrics.Of([middle - 1, middle, middle], [middle - 1, middle, middle + 1]).RSquared, 1e-9);
    }

    [Fact]
    public void A_sure_and_wrong_prediction_has_a_finite_loss()
    {
        Assert.Equal(52 * Math.Log(2), LogLoss.Of([0, 1], [0], 2), Tolerance);
        Assert.Equal(52 * Math.Log(2), LogLoss.Of([1], [false]), Tolerance);
        Assert.Equal(0, LogLoss.Of([1], [true]), Tolerance);
    }

    [Theory]
    [InlineData(new float[] { 0, 0 }, 0)]
    [InlineData(new float[] { 10000, -10000 }, 0)]
    [InlineData(new float[] { 10000, -10000 }, 1)]
    [InlineData(new float[] { 1, 2, 3, -4 }, 2)]
    public void The_log_loss_of_logits_is_that_of_their_softmax(float[] logits, int actual)
    {
        double largest = logits.Max();
        double expected = Math.Log(logits.Sum(logit => Math.Exp(logit - largest))) - (logits[actual] - largest);
        Assert.Equal(expected, LogLoss.FromLogits(logits, actual), 1e-6);
    }

    [Fact]
    public void What_is_not_finite_shows_in_the_loss_and_never_counts_as_right()
    {
        Assert.Equal(double.NaN, LogLoss.FromLogits([1, float.NaN], 0));
        Assert.Equal(double.NaN, LogLoss.FromLogits([float.PositiveInfinity, 0], 0));
        Assert.Equal(1, TopRanks.RankOf([1, float.NaN], 0));
        Assert.Equal(0, TopKAccuracy.Of([1, float.NaN], [0], 2, 1));
    }

    [Fact]
    public void Spans_that_do_not_belong_together_are_refused_with_both_numbers()
    {
        Assert.StartsWith("There are 2 predictions, but 1 targets.", Assert.Throws<ArgumentException>(() => RegressionMetrics.Of([1, 2], [1])).Message, StringComparison.Ordinal);
        Assert.StartsWith("3 values are not a whole number of samples of 2.", Assert.Throws<ArgumentException>(() => RegressionMetrics.Of([1, 2, 3], [1, 2, 3], 2)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There are 0 samples", Assert.Throws<ArgumentException>(() => RegressionMetrics.Of([], [])).Message, StringComparison.Ordinal);
        Assert.StartsWith("2 samples of 3 classes have 6 scores, but there are 5.", Assert.Throws<ArgumentException>(() => LogLoss.Of(new float[5], new int[2], 3)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Sample 1 has class 3; there are 3, from 0 to 2.", Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of([0, 3], [0, 0], 3)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The probability of sample 0 is 1.5;", Assert.Throws<ArgumentException>(() => LogLoss.Of([1.5f], [true])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Score 1 is NaN", Assert.Throws<ArgumentException>(() => RocAuc.Of([1, float.NaN], [true, false])).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no top 4 of 3 classes", Assert.Throws<ArgumentOutOfRangeException>(() => TopKAccuracy.Of(new float[3], new int[1], 3, 4)).Message, StringComparison.Ordinal);
    }

    private static void AssertScores(double[] expected, ClassScores actual) =>
        Assert.Equal(expected, [actual.Precision, actual.Recall, actual.F1], (a, b) => Math.Abs(a - b) < Tolerance);
}
