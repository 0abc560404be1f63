namespace AnnGen.Data.Tests;

/// <summary>Stratified parts round by the seed: over many seeds, every part gets of every class what its share is.</summary>
public sealed class RandomRoundingTests
{
    private const int Seeds = 4000;

    // Six deviations of a mean of 4,000 draws that are 0 or 1, at most.
    private const double Tolerance = 6 * 0.5 / 63;

    // Counts of the classes, in the order of the classes: the rare class is the first, the last, in the middle, or all are.
    private static readonly int[][] Tables = [[1, 50, 49], [50, 49, 1], [33, 1, 66], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [3, 5, 2, 7, 11], [40, 40]];

    public static TheoryData<int> TableNumbers => [.. Enumerable.Range(0, 6)];

    [Theory]
    [MemberData(nameof(TableNumbers))]
    public void Two_parts_get_their_shares(int table) =>
        AssertShares(Tables[table], (classes, seed) =>
        {
            (int[] first, int[] remaining) = SplitPlan.InTwo(classes.Length, 0.8, seed, classes);
            return [first, remaining];
        });

    [Theory]
    [MemberData(nameof(TableNumbers))]
    public void Three_parts_get_their_shares(int table) =>
        AssertShares(Tables[table], (classes, seed) =>
        {
            (int[] training, int[] validation, int[] test) = SplitPlan.InThree(classes.Length, 0.6, 0.1, seed, classes);
            return [training, validation, test];
        });

    [Theory]
    [MemberData(nameof(TableNumbers))]
    public void Folds_get_their_shares(int table) =>
        AssertShares(Tables[table], (classes, seed) => SplitPlan.InFolds(classes.Length, 4, seed, classes, SmallClasses.Spread));

    [Fact]
    public void A_class_of_one_sample_is_trained_on_as_often_as_the_part_is_large_wherever_it_stands()
    {
        for (int rare = 0; rare < 3; rare++)
        {
            int[] classes = [rare, .. Enumerable.Repeat(0, 40).Concat(Enumerable.Repeat(1, 40)).Concat(Enumerable.Repeat(2, 40)).Where(c => c != rare)];
            int trained = 0;
            for (ulong seed = 0; seed < Seeds; seed++)
                trained += SplitPlan.InTwo(classes.Length, 0.8, seed, classes).First.Contains(0) ? 1 : 0;
            double share = Math.Round(0.8 * classes.Length, MidpointRounding.AwayFromZero) / classes.Length;
            Assert.InRange(trained / (double)Seeds, share - Tolerance, share + Tolerance);
        }
    }

    [Fact]
    public void Every_sample_is_equally_likely_to_be_in_a_stratified_test_part_and_at_each_place_of_it()
    {
        int[] classes = [0, 0, 0, 0, 0, 0, 0, 1, 1, 2];
        int[] chosen = new int[10];
        int[] firstPlace = new int[10];
        for (ulong seed = 0; seed < 10 * Seeds; seed++)
        {
            int[] test = SplitPlan.InTwo(10, 0.5, seed, classes).Remaining;
            foreach (int sample in test)
                chosen[sample]++;
            firstPlace[test[0]]++;
        }

        // 20,000 and 4,000 are expected, with deviations of 100 and 60.
        Assert.All(chosen, count => Assert.InRange(count, 20_000 - 600, 20_000 + 600));
        Assert.All(firstPlace, count => Assert.InRange(count, 4_000 - 360, 4_000 + 360));
    }

    [Fact]
    public void A_class_of_fewer_samples_than_folds_is_refused_unless_it_may_be_spread()
    {
        var data = Dataset.FromFloats<Dim<_1>, Classes<Dim<_2>>>(new float[10], new[] { 0, 0, 0, 0, 0, 0, 0, 1, 1, 1 });
        Assert.StartsWith("Class 1 has 3 samples, fewer than the 4 folds", Assert.Throws<ArgumentException>(() => data.KFoldStratified(4, seed: 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Class -1 has 3 samples", Assert.Throws<ArgumentException>(() => data.KFoldStratified(4, target => -target.Indices[0], seed: 1)).Message, StringComparison.Ordinal);
        Assert.Equal(4, data.KFoldStratified(4, seed: 1, SmallClasses.Spread).Count());
        Assert.Equal(3, data.KFoldStratified(3, seed: 1).Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => data.KFoldStratified(3, seed: 1, (SmallClasses)7));
    }

    [Fact]
    public void As_many_classes_as_samples_take_no_time_to_speak_of()
    {
        int[] classes = [.. Enumerable.Range(0, 200_000)];
        (int[] training, int[] validation, int[] test) = SplitPlan.InThree(classes.Length, 0.7, 0.2, seed: 1, classes);
        Assert.Equal((140_000, 40_000, 20_000), (training.Length, validation.Length, test.Length));
        Assert.Equal(classes, training.Concat(validation).Concat(test).Order());
    }

    private static void AssertShares(int[] counts, Func<int[], ulong, int[][]> split)
    {
        int[] classes = [.. counts.SelectMany((count, c) => Enumerable.Repeat(c, count))];
        double[,] sums = new double[counts.Length, 4];
        double[,] sizes = new double[1, 4];
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            int[][] parts = split(classes, seed);
            Assert.Equal(Enumerable.Range(0, classes.Length), parts.SelectMany(part => part).Order());
            for (int part = 0; part < parts.Length; part++)
            {
                sizes[0, part] += parts[part].Length;
                for (int c = 0; c < counts.Length; c++)
                {
                    int found = parts[part].Count(sample => classes[sample] == c);
                    double share = (double)counts[c] * parts[part].Length / classes.Length;
                    if (parts.Length < 4)
                        Assert.InRange(found, (int)Math.Floor(share + 1e-9), (int)Math.Ceiling(share - 1e-9));
                    else
                        Assert.InRange(found, counts[c] / 4, (counts[c] + 3) / 4);
                    sums[c, part] += found;
                }
            }
        }
        for (int c = 0; c < counts.Length; c++)
        {
            for (int part = 0; part < 4; part++)
            {
                double expected = counts[c] * sizes[0, part] / Seeds / classes.Length;
                Assert.InRange(sums[c, part] / Seeds, expected - Tolerance, expected + Tolerance);
            }
        }
    }
}
