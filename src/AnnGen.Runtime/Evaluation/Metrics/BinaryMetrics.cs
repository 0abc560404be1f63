using System.Text.Json.Serialization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>How well a yes or no is told, from the probability of a yes.</summary>
/// <param name="TruePositives">The positive samples that were taken for positive.</param>
/// <param name="FalsePositives">The negative samples that were taken for positive.</param>
/// <param name="TrueNegatives">The negative samples that were taken for negative.</param>
/// <param name="FalseNegatives">The positive samples that were taken for negative.</param>
/// <param name="RocAuc">
/// The area under the receiver operating characteristic; NaN when all samples are of one kind. It does not depend on the threshold.
/// </param>
/// <param name="LogLoss">The mean of −log of the probability that was given to what came true.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record BinaryMetrics(
    int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives, double RocAuc, double LogLoss)
{
    /// <summary>The share of samples that were taken for what they are, 0 to 1.</summary>
    public double Accuracy => ClassScores.Ratio((long)TruePositives + TrueNegatives, Count);

    /// <summary>Of what was taken for positive, the share that is; 0 where nothing was.</summary>
    public double Precision => Scores.Precision;

    /// <summary>Of what is positive, the share that was taken for it (sensitivity); 0 where nothing is.</summary>
    public double Recall => Scores.Recall;

    /// <summary>The harmonic mean of precision and recall; 0 where nothing is positive and nothing was taken for it.</summary>
    public double F1 => Scores.F1;

    /// <summary>Of what is negative, the share that was taken for it; 0 where nothing is.</summary>
    public double Specificity => ClassScores.Ratio(TrueNegatives, (long)TrueNegatives + FalsePositives);

    /// <summary>All samples.</summary>
    public int Count => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    private ClassScores Scores => ClassScores.Of(TruePositives, FalsePositives, FalseNegatives);

    /// <summary>Measures probabilities against what came true.</summary>
    /// <param name="probabilities">The probability of each sample to be positive.</param>
    /// <param name="labels">Whether it is.</param>
    /// <param name="threshold">From which probability on a sample is taken for positive.</param>
    /// <exception cref="ArgumentException">
    /// The sizes differ, there are no samples, or a value is not between 0 and 1. The message names the value.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is NaN.</exception>
    public static BinaryMetrics Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> labels, float threshold = 0.5f)
    {
        if (float.IsNaN(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), Invariant($"The threshold is {threshold}; it has to be a number."));
        double logLoss = AnnGen.LogLoss.Of(probabilities, labels);
        int truePositives = 0, falsePositives = 0, trueNegatives = 0, falseNegatives = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            bool isTaken = probabilities[i] >= threshold;
            if (labels[i])
                _ = isTaken ? truePositives++ : falseNegatives++;
            else
                _ = isTaken ? falsePositives++ : trueNegatives++;
        }
        return new(truePositives, falsePositives, trueNegatives, falseNegatives, AnnGen.RocAuc.Of(probabilities, labels), logLoss);
    }
}
