namespace AnnGen;

public sealed partial class ConfusionMatrix
{
    /// <summary>
    /// Precision, recall and F1, each the mean over the classes that occur, as the right one or as a predicted one. All classes count
    /// alike.
    /// </summary>
    /// <remarks>Classes that do not occur at all are left out, as scikit-learn does when it is not told the labels.</remarks>
    public ClassScores Macro => Average(weighted: false);

    /// <summary>Precision, recall and F1, each the mean over the classes, weighted by their samples.</summary>
    public ClassScores Weighted => Average(weighted: true);

    /// <summary>
    /// Precision, recall and F1 over the counts of all classes together. Where each sample has one class, every wrong sample is one false
    /// positive and one false negative, so all three are the accuracy.
    /// </summary>
    public ClassScores Micro => ClassScores.Of(Correct, Total - Correct, Total - Correct);

    /// <summary>Counts predictions.</summary>
    /// <param name="actual">The right class of each sample.</param>
    /// <param name="predicted">The class that it was taken for.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <exception cref="ArgumentException">The sizes differ, or there are no samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range; the message names the sample.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int classCount)
    {
        MetricSpans.CheckPairs(predicted.Length, actual.Length);
        MetricSpans.CheckRange(actual, classCount);
        MetricSpans.CheckRange(predicted, classCount);
        var matrix = new ConfusionMatrix(classCount);
        for (int i = 0; i < actual.Length; i++)
            matrix.Add(actual[i], predicted[i]);
        return matrix;
    }

    /// <summary>Precision, recall and F1 of one class against all others.</summary>
    /// <param name="class">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ClassScores ScoresOf(int @class)
    {
        RequireClass(@class, nameof(@class));
        return Tally().GetValueOrDefault(@class).Scores;
    }

    /// <summary>The number of samples of one class.</summary>
    /// <param name="class">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int Support(int @class)
    {
        RequireClass(@class, nameof(@class));
        return Tally().GetValueOrDefault(@class).Actual;
    }

    // In the order of the classes, so that sums over them have one order.
    private SortedDictionary<int, ClassTally> Tally()
    {
        var tally = new SortedDictionary<int, ClassTally>();
        foreach (((int actual, int predicted), int count) in _counts)
        {
            ClassTally row = tally.GetValueOrDefault(actual);
            tally[actual] = row with { Actual = row.Actual + count, Correct = row.Correct + (actual == predicted ? count : 0) };
            ClassTally column = tally.GetValueOrDefault(predicted);
            tally[predicted] = column with { Predicted = column.Predicted + count };
        }
        return tally;
    }

    private ClassScores Average(bool weighted)
    {
        double precision = 0, recall = 0, f1 = 0, weights = 0;
        foreach (ClassTally tally in Tally().Values)
        {
            int weight = weighted ? tally.Actual : 1;
            ClassScores scores = tally.Scores;
            precision += weight * scores.Precision;
            recall += weight * scores.Recall;
            f1 += weight * scores.F1;
            weights += weight;
        }
        return weights == 0 ? default : new(precision / weights, recall / weights, f1 / weights);
    }

    private readonly record struct ClassTally(int Actual, int Predicted, int Correct)
    {
        public ClassScores Scores => ClassScores.Of(Correct, Predicted - Correct, Actual - Correct);
    }
}
