using static System.FormattableString;

namespace AnnGen;

/// <summary>The area under the receiver operating characteristic.</summary>
/// <remarks>
/// It is the probability that a positive sample scores higher than a negative one, equal scores counting half: the Mann–Whitney statistic,
/// from sums of mid-ranks (J. A. Hanley, B. J. McNeil, <i>The Meaning and Use of the Area under a Receiver Operating Characteristic (ROC)
/// Curve</i>, Radiology 143, 1982). Any scores do that rise with the probability, such as logits. 0.5 is chance, 1 is perfect.
/// </remarks>
public static class RocAuc
{
    /// <summary>The area for scores of positive and negative samples.</summary>
    /// <param name="scores">A score for each sample; none may be NaN.</param>
    /// <param name="labels">Whether each sample is positive.</param>
    /// <returns>The area, 0 to 1; NaN when there are no positive or no negative samples, since it is not defined then.</returns>
    /// <exception cref="ArgumentException">There are not as many scores as labels, or a score is NaN; the message names it.</exception>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length)
            throw new ArgumentException(Invariant($"There are {scores.Length} scores, but {labels.Length} labels."), nameof(labels));
        for (int i = 0; i < scores.Length; i++)
        {
            if (float.IsNaN(scores[i]))
                throw new ArgumentException(Invariant($"Score {i} is NaN, which has no rank."), nameof(scores));
        }

        float[] sorted = scores.ToArray();
        bool[] positive = labels.ToArray();
        Array.Sort(sorted, positive);
        return OfSorted(sorted, positive);
    }

    /// <summary>One class against all others, for each class, averaged over the classes for which it is defined.</summary>
    /// <param name="scores">The scores, probabilities as a rule, [samples, classes].</param>
    /// <param name="classes">The right class of each sample.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <returns>The mean area, 0 to 1; NaN when it is defined for no class.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or a score is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public static double OneVersusRest(ReadOnlySpan<float> scores, ReadOnlySpan<int> classes, int classCount)
    {
        MetricSpans.CheckClasses(scores.Length, classes, classCount);
        float[] column = new float[classes.Length];
        bool[] positive = new bool[classes.Length];
        double sum = 0;
        int defined = 0;
        for (int c = 0; c < classCount; c++)
        {
            for (int i = 0; i < classes.Length; i++)
            {
                column[i] = scores[i * classCount + c];
                positive[i] = classes[i] == c;
            }
            double area = Of(column, positive);
            if (double.IsNaN(area))
                continue;
            sum += area;
            defined++;
        }
        return defined == 0 ? double.NaN : sum / defined;
    }

    // Twice the number of pairs in which the positive sample is ahead, ties counting one, is an integer: nothing is rounded before the end.
    private static double OfSorted(float[] scores, bool[] positive)
    {
        long positives = 0;
        long negatives = 0;
        Int128 twiceAhead = 0;
        for (int i = 0; i < scores.Length;)
        {
            long tiedPositives = 0;
            long tiedNegatives = 0;
            for (float score = scores[i]; i < scores.Length && scores[i] == score; i++)
            {
                if (positive[i])
                    tiedPositives++;
                else
                    tiedNegatives++;
            }
            twiceAhead += (Int128)tiedPositives * (2 * negatives + tiedNegatives);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }
        return positives == 0 || negatives == 0 ? double.NaN : (double)twiceAhead / (2.0 * positives * negatives);
    }
}
