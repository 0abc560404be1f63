using AnnGen.Randomness;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Which samples go into which part of a split: numbers only, no data.</summary>
/// <remarks>
/// Samples are taken in a random order that belongs to the seed. Plainly, parts are ranges of that order. Stratified, the order is
/// sorted by class first, stably, and parts take turns along it: every class is a range of it, so each part gets of each class
/// its share to within one sample, and its own size exactly.
/// </remarks>
internal static class SplitPlan
{
    /// <summary>The number of samples of the first part: the nearest to its fraction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or leaves one of the parts without a sample.</exception>
    public static int FirstCount(int count, double fraction, string parameter)
    {
        if (!(fraction > 0 && fraction < 1))
            throw new ArgumentOutOfRangeException(parameter, Invariant($"The fraction is {fraction}; it has to be above 0 and below 1."));
        int first = (int)Math.Round(count * fraction, MidpointRounding.AwayFromZero);
        if (first < 1 || first >= count)
            throw new ArgumentOutOfRangeException(parameter, Invariant($"A fraction of {fraction} of {count} samples is {first}, which leaves 0 for one of the parts; both need at least one sample."));
        return first;
    }

    /// <summary>The numbers of samples of the first part, and of the first two; the third is what they leave.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is not above 0, they leave nothing for the last part, or a part is left without a sample.</exception>
    public static (int First, int FirstTwo) FirstCounts(int count, double training, double validation)
    {
        if (!(training > 0 && training < 1))
            throw new ArgumentOutOfRangeException(nameof(training), Invariant($"The fraction is {training}; it has to be above 0 and below 1."));
        if (!(validation > 0 && training + validation < 1))
            throw new ArgumentOutOfRangeException(nameof(validation), Invariant($"The fractions are {training} and {validation}; both have to be above 0, and their sum below 1: what they leave is the test part."));
        int first = (int)Math.Round(count * training, MidpointRounding.AwayFromZero);
        int firstTwo = (int)Math.Round(count * (training + validation), MidpointRounding.AwayFromZero);
        if (first < 1 || firstTwo <= first || firstTwo >= count)
            throw new ArgumentOutOfRangeException(nameof(validation), Invariant($"Fractions of {training} and {validation} split {count} samples into {first}, {firstTwo - first} and {count - firstTwo}; each part needs at least one sample."));
        return (first, firstTwo);
    }

    /// <summary>All samples in the random order that belongs to a seed.</summary>
    public static int[] Order(int count, ulong seed)
    {
        var permutation = new Permutation(count, seed, epoch: 0, RandomPurpose.Data);
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = permutation[i];
        return order;
    }

    /// <summary>Splits a random order into its first <paramref name="firstCount"/> samples and the others; stratified where there are classes.</summary>
    /// <param name="order">Sample numbers.</param>
    /// <param name="firstCount">The size of the first part.</param>
    /// <param name="classes">The class of every sample, by its number; null to split plainly.</param>
    public static (int[] First, int[] Remaining) InTwo(int[] order, int firstCount, int[]? classes)
    {
        if (classes is null)
            return (order[..firstCount], order[firstCount..]);

        // Of n turns, those at which floor(turn · firstCount / n) steps up are firstCount in number and evenly spread.
        int count = order.Length;
        int[] turns = Turns(order, classes);
        int[] first = new int[firstCount];
        int[] remaining = new int[count - firstCount];
        int inFirst = 0;
        int inRemaining = 0;
        for (int i = 0; i < count; i++)
        {
            long turn = turns[i];
            if ((turn + 1) * firstCount / count > turn * firstCount / count)
                first[inFirst++] = order[i];
            else
                remaining[inRemaining++] = order[i];
        }
        return (first, remaining);
    }

    /// <summary>The fold of each sample of a random order: the folds' sizes differ by one at most, and so do their shares of every class.</summary>
    /// <param name="order">Sample numbers.</param>
    /// <param name="folds">The number of folds.</param>
    /// <param name="classes">The class of every sample, by its number; null for plain folds.</param>
    public static int[] Folds(int[] order, int folds, int[]? classes)
    {
        int[] fold = classes is null ? [.. Enumerable.Range(0, order.Length)] : Turns(order, classes);
        for (int i = 0; i < fold.Length; i++)
            fold[i] %= folds;
        return fold;
    }

    /// <summary>The place that each sample of an order gets when the order is sorted by class, stably.</summary>
    private static int[] Turns(int[] order, int[] classes)
    {
        var next = new SortedDictionary<int, int>();
        foreach (int sample in order)
            next[classes[sample]] = next.GetValueOrDefault(classes[sample]) + 1;

        int start = 0;
        foreach ((int key, int size) in next.ToArray())
        {
            next[key] = start;
            start += size;
        }

        int[] turns = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            turns[i] = next[classes[order[i]]]++;
        return turns;
    }
}
