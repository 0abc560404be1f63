using AnnGen.Randomness;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Which samples go into which part of a split: numbers only, no data.</summary>
/// <remarks>
/// Samples are taken in a random order that belongs to the seed. Plainly, parts are ranges of that order. Stratified, the share that a part
/// has of a class is its size times the samples of the class, over all samples; the part gets that many, rounded down or up. Which classes
/// are rounded up is drawn by the seed, up with the probability that makes the expected number the share: a class of one sample is in a
/// part with a probability equal to the part's share of all samples. The sizes of the parts are exact.
/// </remarks>
public static class SplitPlan
{
    /// <summary>Splits into two parts.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="fraction">The share of the first part, above 0 and below 1; its size is rounded to the nearest.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="classes">The class of every sample, to split stratified; any integers. Nothing to split plainly.</param>
    /// <returns>The numbers of the samples of each part, in random order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range, or leaves one of the parts without a sample.</exception>
    /// <exception cref="ArgumentException">There are classes, but not one for each sample.</exception>
    public static (int[] First, int[] Remaining) InTwo(int count, double fraction, ulong seed, ReadOnlySpan<int> classes = default)
    {
        CheckClasses(count, classes);
        int firstCount = FirstCount(count, fraction);
        int[] order = Order(count, seed);
        if (classes.IsEmpty)
            return (order[..firstCount], order[firstCount..]);
        int[][] parts = StratifiedParts.Of(order, classes, [firstCount, count - firstCount], seed);
        return (parts[0], parts[1]);
    }

    /// <summary>Splits into three parts.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="training">The share of the training part, above 0.</param>
    /// <param name="validation">
    /// The share of the validation part, above 0; both together stay below 1, and the test part is what they leave.
    /// </param>
    /// <param name="seed">The seed.</param>
    /// <param name="classes">The class of every sample, to split stratified; any integers. Nothing to split plainly.</param>
    /// <returns>The numbers of the samples of each part, in random order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is out of range, or leaves one of the parts without a sample.</exception>
    /// <exception cref="ArgumentException">There are classes, but not one for each sample.</exception>
    public static (int[] Training, int[] Validation, int[] Test) InThree(
        int count, double training, double validation, ulong seed, ReadOnlySpan<int> classes = default)
    {
        CheckClasses(count, classes);
        (int firstCount, int firstTwo) = FirstCounts(count, training, validation);
        int[] order = Order(count, seed);
        if (classes.IsEmpty)
            return (order[..firstCount], order[firstCount..firstTwo], order[firstTwo..]);
        int[][] parts = StratifiedParts.Of(order, classes, [firstCount, firstTwo - firstCount, count - firstTwo], seed);
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>
    /// Splits into folds, whose sizes differ by one at most; stratified, so do their samples of every class. Which folds have one more is
    /// drawn by the seed.
    /// </summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="folds">How many folds: from 2 to the number of samples.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="classes">The class of every sample, to split stratified; any integers. Nothing to split plainly.</param>
    /// <returns>The numbers of the samples of each fold, in random order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many samples, or fewer than two folds are asked for.</exception>
    /// <param name="smallClasses">What is done with a class of fewer samples than folds.</param>
    /// <exception cref="ArgumentException">
    /// There are classes, but not one for each sample; or a class has fewer samples than there are folds, and is refused.
    /// </exception>
    public static int[][] InFolds(
        int count, int folds, ulong seed, ReadOnlySpan<int> classes = default, SmallClasses smallClasses = SmallClasses.Refuse)
    {
        CheckClasses(count, classes);
        if (folds < 2 || folds > count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(folds), Invariant($"{count} samples cannot be split into {folds} folds; 2 to {count} can."));
        }
        int[] order = Order(count, seed);
        if (!classes.IsEmpty)
            return StratifiedParts.InFolds(order, classes, folds, seed, smallClasses);
        var parts = new List<int>[folds];
        for (int fold = 0; fold < folds; fold++)
            parts[fold] = new(count / folds + 1);
        for (int i = 0; i < count; i++)
            parts[i % folds].Add(order[i]);
        return [.. parts.Select(part => part.ToArray())];
    }

    /// <summary>All samples in the random order that belongs to a seed.</summary>
    /// <param name="count">The number of samples: at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples.</exception>
    public static int[] Order(int count, ulong seed)
    {
        if (count < 1)
            throw new ArgumentOutOfRangeException(nameof(count), Invariant($"There are {count} samples; at least 1 is needed."));
        int[] order = new int[count];
        new Permutation(count, seed, epoch: 0, RandomPurpose.Data).CopyTo(0, order);
        return order;
    }

    private static int FirstCount(int count, double fraction)
    {
        if (!(fraction > 0 && fraction < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction), Invariant($"The fraction is {fraction}; it has to be above 0 and below 1."));
        }
        int first = (int)Math.Round(count * fraction, MidpointRounding.AwayFromZero);
        if (first < 1 || first >= count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction),
                Invariant($"A fraction of {fraction} of {count} samples is {first}, which leaves 0 for one of the parts; ") +
                "both need at least one sample.");
        }
        return first;
    }

    private static (int First, int FirstTwo) FirstCounts(int count, double training, double validation)
    {
        if (!(training > 0 && training < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(training), Invariant($"The fraction is {training}; it has to be above 0 and below 1."));
        }
        if (!(validation > 0 && training + validation < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(validation),
                Invariant($"The fractions are {training} and {validation}; both have to be above 0, and their sum below 1: ") +
                "what they leave is the test part.");
        }
        int first = (int)Math.Round(count * training, MidpointRounding.AwayFromZero);
        int firstTwo = (int)Math.Round(count * (training + validation), MidpointRounding.AwayFromZero);
        if (first < 1 || firstTwo <= first || firstTwo >= count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validation),
                Invariant($"Fractions of {training} and {validation} split {count} samples into {first}, ") +
                Invariant($"{firstTwo - first} and {count - firstTwo}; each part needs at least one sample."));
        }
        return (first, firstTwo);
    }

    private static void CheckClasses(int count, ReadOnlySpan<int> classes)
    {
        if (!classes.IsEmpty && classes.Length != count)
        {
            throw new ArgumentException(
                Invariant($"There are {count} samples, but {classes.Length} classes; each sample has one."), nameof(classes));
        }
    }
}
