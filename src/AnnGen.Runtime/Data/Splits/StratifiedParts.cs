using AnnGen.Randomness;
using static System.FormattableString;

namespace AnnGen.Data.Splits;

/// <summary>Assigns the samples of each class to parts.</summary>
internal static class StratifiedParts
{
    /// <summary>
    /// Splits samples into parts of given sizes, each with its share of every class, rounded down or up as the seed draws.
    /// </summary>
    /// <param name="order">The samples in random order.</param>
    /// <param name="classes">The class of every sample.</param>
    /// <param name="sizes">The size of each part; together the number of samples.</param>
    /// <param name="seed">The seed.</param>
    public static int[][] Of(int[] order, ReadOnlySpan<int> classes, int[] sizes, ulong seed)
    {
        int[] strata = StrataOf(order, classes, out List<int> counts);
        var draws = new SplitDraws(seed);
        int[,] room = RandomRounding.Of(counts, sizes, draws);
        int[][] parts = [.. sizes.Select(size => new int[size])];
        int[] filled = new int[sizes.Length];
        for (int i = 0; i < order.Length; i++)
        {
            // Any free place of the stratum is equally likely, so that the order within a part does not depend on its neighbours.
            int stratum = strata[i];
            long place = draws.Below(counts[stratum]--);
            int part = 0;
            while (place >= room[stratum, part])
                place -= room[stratum, part++];
            room[stratum, part]--;
            parts[part][filled[part]++] = order[i];
        }
        return parts;
    }

    /// <summary>Splits samples into folds whose sizes, and whose samples of every class, differ by one at most.</summary>
    /// <param name="order">The samples in random order.</param>
    /// <param name="classes">The class of every sample.</param>
    /// <param name="folds">The number of folds.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="smallClasses">What is done with a class of fewer samples than folds.</param>
    /// <exception cref="ArgumentException">A class has fewer samples than there are folds, and is refused.</exception>
    public static int[][] InFolds(int[] order, ReadOnlySpan<int> classes, int folds, ulong seed, SmallClasses smallClasses)
    {
        int[] strata = StrataOf(order, classes, out List<int> counts);
        if (smallClasses is not (SmallClasses.Refuse or SmallClasses.Spread))
        {
            throw new ArgumentOutOfRangeException(
                nameof(smallClasses), Invariant($"There is no option {(int)smallClasses}; there are Refuse and Spread."));
        }
        for (int i = 0; i < order.Length && smallClasses == SmallClasses.Refuse; i++)
        {
            if (counts[strata[i]] < folds)
            {
                throw new ArgumentException(
                    Invariant($"Class {classes[order[i]]} has {counts[strata[i]]} samples, fewer than the {folds} folds, ") +
                    "so that some folds would have none of it. Use fewer folds, SmallClasses.Spread, or folds that are not stratified.",
                    nameof(folds));
            }
        }

        // Folds take turns along the samples sorted by stratum. Which fold begins, and which one follows, is drawn.
        int[] labels = new int[folds];
        new Permutation(folds, seed, epoch: 1, RandomPurpose.Data).CopyTo(0, labels);
        int[] turns = new int[counts.Count];
        for (int stratum = 1; stratum < turns.Length; stratum++)
            turns[stratum] = turns[stratum - 1] + counts[stratum - 1];
        var parts = new List<int>[folds];
        for (int fold = 0; fold < folds; fold++)
            parts[fold] = new(order.Length / folds + 1);
        for (int i = 0; i < order.Length; i++)
            parts[labels[turns[strata[i]]++ % folds]].Add(order[i]);
        return [.. parts.Select(part => part.ToArray())];
    }

    // Strata are numbered as they first occur in the random order, so that nothing depends on the numbers of the classes.
    private static int[] StrataOf(int[] order, ReadOnlySpan<int> classes, out List<int> counts)
    {
        var numbers = new Dictionary<int, int>();
        counts = [];
        int[] strata = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            if (!numbers.TryGetValue(classes[order[i]], out int stratum))
            {
                stratum = counts.Count;
                numbers.Add(classes[order[i]], stratum);
                counts.Add(0);
            }
            counts[stratum]++;
            strata[i] = stratum;
        }
        return strata;
    }
}
