using static System.FormattableString;

namespace AnnGen;

public sealed partial class CsvTable
{
    /// <summary>Splits into two parts at random, the same ones for the same seed on every machine; nothing is copied.</summary>
    /// <param name="fraction">The share of the first part, above 0 and below 1; its size is rounded to the nearest.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range, or leaves one of the parts without a row.</exception>
    public (CsvTable First, CsvTable Remaining) Split(double fraction, ulong seed) => InTwo(fraction, seed, null);

    /// <summary>Splits into three parts at random; nothing is copied. The test part is what the other two leave.</summary>
    /// <param name="training">The share of the training part, above 0.</param>
    /// <param name="validation">The share of the validation part, above 0; both together stay below 1.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is out of range, or leaves one of the parts without a row.</exception>
    public (CsvTable Training, CsvTable Validation, CsvTable Test) Split(double training, double validation, ulong seed) =>
        InThree(training, validation, seed, null);

    /// <summary>Splits into two parts at random, each with its share of every class, to within one row; nothing is copied.</summary>
    /// <param name="fraction">The share of the first part, above 0 and below 1; its size is rounded to the nearest.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range, or leaves one of the parts without a row.</exception>
    /// <exception cref="InvalidOperationException">There is not exactly one target column, whose texts are the classes.</exception>
    public (CsvTable First, CsvTable Remaining) SplitStratified(double fraction, ulong seed) => InTwo(fraction, seed, Strata());

    /// <summary>Splits into three parts at random, each with its share of every class, to within two rows; nothing is copied.</summary>
    /// <param name="training">The share of the training part, above 0.</param>
    /// <param name="validation">The share of the validation part, above 0; both together stay below 1.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is out of range, or leaves one of the parts without a row.</exception>
    /// <exception cref="InvalidOperationException">There is not exactly one target column, whose texts are the classes.</exception>
    public (CsvTable Training, CsvTable Validation, CsvTable Test) SplitStratified(double training, double validation, ulong seed) =>
        InThree(training, validation, seed, Strata());

    /// <summary>
    /// Pairs of a training and a validation part at random, for cross-validation: every row is in the validation part of exactly one pair.
    /// The sizes of the validation parts differ by one at most.
    /// </summary>
    /// <param name="folds">How many pairs: from 2 to the number of rows.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer rows than folds, or fewer than two folds are requested.</exception>
    public IEnumerable<(CsvTable Training, CsvTable Validation)> KFold(int folds, ulong seed) =>
        Pairs(SplitPlan.InFolds(Count, folds, seed));

    /// <summary>
    /// Pairs as <see cref="KFold"/> gives them, whose validation parts have equal shares of every class, to within one row.
    /// </summary>
    /// <param name="folds">How many pairs: from 2 to the number of rows.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer rows than folds, or fewer than two folds are requested.</exception>
    /// <exception cref="InvalidOperationException">There is not exactly one target column, whose texts are the classes.</exception>
    public IEnumerable<(CsvTable Training, CsvTable Validation)> KFoldStratified(int folds, ulong seed) =>
        Pairs(SplitPlan.InFolds(Count, folds, seed, Strata()));

    private (CsvTable First, CsvTable Remaining) InTwo(double fraction, ulong seed, int[]? classes)
    {
        (int[] first, int[] remaining) = SplitPlan.InTwo(Count, fraction, seed, classes);
        return (Select(first), Select(remaining));
    }

    private (CsvTable Training, CsvTable Validation, CsvTable Test) InThree(double training, double validation, ulong seed, int[]? classes)
    {
        (int[] first, int[] second, int[] test) = SplitPlan.InThree(Count, training, validation, seed, classes);
        return (Select(first), Select(second), Select(test));
    }

    private IEnumerable<(CsvTable Training, CsvTable Validation)> Pairs(int[][] folds)
    {
        foreach (int[] validation in folds)
        {
            int[] training = [.. folds.Where(fold => fold != validation).SelectMany(fold => fold)];
            yield return (Select(training), Select(validation));
        }
    }

    private int[] Strata()
    {
        if (Specification.Target.Count != 1)
        {
            throw new InvalidOperationException(
                Invariant($"There are {Specification.Target.Count} target columns; a stratified split needs one, ") +
                "which holds the classes.");
        }
        CsvColumn target = TargetColumn(Specification.Target[0]);
        return [.. _rows.Select(row => target.Codes[row])];
    }
}
