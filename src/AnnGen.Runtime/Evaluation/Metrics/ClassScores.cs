namespace AnnGen;

/// <summary>How well one class, or the average of some, is told from the others.</summary>
/// <remarks>Where 0 is to be divided by 0, the score is 0, as scikit-learn has it.</remarks>
/// <param name="Precision">Of the samples that were taken for the class, the share that belongs to it: TP ⁄ (TP + FP).</param>
/// <param name="Recall">Of the samples of the class, the share that was taken for it: TP ⁄ (TP + FN).</param>
/// <param name="F1">The harmonic mean of both: 2·TP ⁄ (2·TP + FP + FN).</param>
public readonly record struct ClassScores(double Precision, double Recall, double F1)
{
    /// <summary>The scores that follow from counts.</summary>
    internal static ClassScores Of(long truePositives, long falsePositives, long falseNegatives) => new(
        Ratio(truePositives, truePositives + falsePositives),
        Ratio(truePositives, truePositives + falseNegatives),
        Ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives));

    internal static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
