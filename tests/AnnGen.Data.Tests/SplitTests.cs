using CsCheck;

namespace AnnGen.Data.Tests;

public sealed class SplitTests
{
    // A sample is its own number, so that it can be recognised wherever it goes.
    private static readonly Gen<Dataset<Dim<_1>, Classes<Dim<_4>>>> Numbered =
        from classes in Gen.Int[0, 3].Array[3, 120]
        select Dataset.FromFloats<Dim<_1>, Classes<Dim<_4>>>([.. classes.Select((_, i) => (float)i)], classes);

    [Fact]
    public void A_split_in_two_loses_no_sample_and_doubles_none() =>
        Gen.Select(Numbered, Gen.Double[0.01, 0.99], Gen.ULong, Gen.Bool).Sample((data, fraction, seed, stratified) =>
        {
            int expected = (int)Math.Round(data.Count * fraction, MidpointRounding.AwayFromZero);
            if (expected < 1 || expected >= data.Count)
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(fraction, seed));
                return;
            }
            (Dataset<Dim<_1>, Classes<Dim<_4>>> first, Dataset<Dim<_1>, Classes<Dim<_4>>> remaining) =
                stratified ? data.SplitStratified(fraction, seed) : data.Split(fraction, seed);
            Assert.Equal(expected, first.Count);
            AssertTogether(data, first, remaining);
        });

    [Fact]
    public void A_split_in_three_loses_no_sample_and_doubles_none() =>
        Gen.Select(Numbered, Gen.Double[0.3, 0.6], Gen.Double[0.2, 0.35], Gen.ULong, Gen.Bool).Sample((data, training, validation, seed, stratified) =>
        {
            if (data.Count < 60)
                return;
            (Dataset<Dim<_1>, Classes<Dim<_4>>> first, Dataset<Dim<_1>, Classes<Dim<_4>>> second, Dataset<Dim<_1>, Classes<Dim<_4>>> third) =
                stratified ? data.SplitStratified(training, validation, seed) : data.Split(training, validation, seed);
            Assert.InRange(first.Count - training * data.Count, -0.5, 0.5);
            Assert.InRange(second.Count - validation * data.Count, -1, 1);
            AssertTogether(data, first, second, third);
            if (stratified)
                AssertShares(data, [first, second, third]);
        });

    [Fact]
    public void A_stratified_split_gives_each_part_its_share_of_every_class_to_within_one_sample() =>
        Gen.Select(Numbered, Gen.Double[0.3, 0.7], Gen.ULong).Sample((data, fraction, seed) =>
        {
            if (data.Count < 4)
                return;
            (Dataset<Dim<_1>, Classes<Dim<_4>>> first, Dataset<Dim<_1>, Classes<Dim<_4>>> remaining) = data.SplitStratified(fraction, seed);
            AssertShares(data, [first, remaining]);
        });

    [Fact]
    public void Every_sample_is_validated_once_and_trained_on_in_all_other_folds() =>
        Gen.Select(Numbered, Gen.Int[2, 10], Gen.ULong, Gen.Bool).Sample((data, folds, seed, stratified) =>
        {
            if (folds > data.Count)
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => data.KFold(folds, seed));
                return;
            }
            var pairs = (stratified ? data.KFoldStratified(folds, seed, SmallClasses.Spread) : data.KFold(folds, seed)).ToArray();
            Assert.Equal(folds, pairs.Length);
            AssertTogether(data, [.. pairs.Select(pair => pair.Validation)]);
            foreach (var (training, validation) in pairs)
                AssertTogether(data, training, validation);
            Assert.InRange(pairs.Max(pair => pair.Validation.Count) - pairs.Min(pair => pair.Validation.Count), 0, 1);
            for (int c = 0; stratified && c < 4; c++)
            {
                int[] counts = [.. pairs.Select(pair => CountOf(pair.Validation, c))];
                Assert.InRange(counts.Max() - counts.Min(), 0, 1);
            }
        });

    [Fact]
    public void The_same_seed_gives_the_same_parts_and_another_seed_gives_others()
    {
        var data = Dataset.FromFloats<Dim<_1>, Classes<Dim<_4>>>([.. Enumerable.Range(0, 100).Select(i => (float)i)], new int[100]);
        Assert.Equal(Inputs(data.Split(0.5, seed: 1).First), Inputs(data.Split(0.5, seed: 1).First));
        Assert.NotEqual(Inputs(data.Split(0.5, seed: 1).First).Order(), Inputs(data.Split(0.5, seed: 2).First).Order());
        Assert.NotEqual(Inputs(data), Inputs(data.Shuffle(seed: 1)));
        Assert.Equal(Inputs(data), Inputs(data.Shuffle(seed: 1)).Order());
    }

    [Fact]
    public void A_seed_gives_the_order_that_it_always_gave() => Assert.Equal([7, 5, 8, 9, 3, 0, 1, 2, 6, 4], SplitPlan.Order(10, seed: 1));

    [Fact]
    public void Every_sample_is_equally_likely_to_be_in_the_test_part()
    {
        int[] chosen = new int[20];
        for (ulong seed = 0; seed < 4000; seed++)
        {
            foreach (int sample in SplitPlan.InTwo(20, 0.75, seed).Remaining)
                chosen[sample]++;
        }

        // 1,000 are expected of each, with a deviation of 27.
        Assert.All(chosen, count => Assert.InRange(count, 1000 - 6 * 27, 1000 + 6 * 27));
    }

    [Fact]
    public void Any_kind_of_target_is_stratified_by_what_its_samples_count_as()
    {
        float[] values = [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? 5f : -5f)];
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(values, values);
        var (first, remaining) = data.SplitStratified(0.5, target => target.Numbers[0] > 0 ? 1 : 0, seed: 1);
        Assert.Equal(5, Inputs(first).Count(value => value > 0));
        Assert.Equal(5, Inputs(remaining).Count(value => value > 0));
        Assert.All(data.KFoldStratified(5, target => (int)target.Numbers[0], seed: 1), pair => Assert.Equal(2, Inputs(pair.Validation).Count(value => value > 0)));
    }

    [Fact]
    public void Bytes_stay_bytes_in_every_part()
    {
        var data = Dataset.FromBytes<Dim<_2>, Classes<Dim<_2>>>([1, 2, 3, 4, 5, 6], new[] { 0, 1, 1 });
        var chosen = data.Select([2, 0]);
        Assert.True(chosen.TryGetBytes(out ReadOnlySpan<byte> bytes));
        Assert.Equal([5, 6, 1, 2], bytes.ToArray());
        Assert.Equal([1, 0], chosen.Targets(0, 2).Indices);
        Assert.Throws<ArgumentException>(() => data.Select([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(0, 2).Select([2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_fraction_that_is_none_is_refused(double fraction)
    {
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(new float[10], new float[10]);
        Assert.Contains("it has to be above 0 and below 1", Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(fraction, seed: 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(fraction, 0.1, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(0.1, fraction, seed: 1));
        Assert.Contains("split 10 samples into 9, 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(0.9, 0.01, seed: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("10 samples cannot be split into 11 folds; 2 to 10 can.", Assert.Throws<ArgumentOutOfRangeException>(() => data.KFold(11, seed: 1)).Message, StringComparison.Ordinal);
    }

    private static void AssertTogether(Dataset<Dim<_1>, Classes<Dim<_4>>> data, params Dataset<Dim<_1>, Classes<Dim<_4>>>[] parts)
    {
        Assert.Equal(Inputs(data), parts.SelectMany(Inputs).Order());
        int[] classes = data.Targets(0, data.Count).Indices.ToArray();
        foreach (Dataset<Dim<_1>, Classes<Dim<_4>>> part in parts)
            Assert.Equal(Inputs(part).Select(sample => classes[(int)sample]), part.Targets(0, part.Count).Indices.ToArray());
    }

    private static void AssertShares(Dataset<Dim<_1>, Classes<Dim<_4>>> data, Dataset<Dim<_1>, Classes<Dim<_4>>>[] parts)
    {
        for (int c = 0; c < 4; c++)
        {
            foreach (Dataset<Dim<_1>, Classes<Dim<_4>>> part in parts)
            {
                (int floor, int rest) = Math.DivRem(CountOf(data, c) * part.Count, data.Count);
                Assert.InRange(CountOf(part, c), floor, rest == 0 ? floor : floor + 1);
            }
        }
    }

    private static int CountOf(Dataset<Dim<_1>, Classes<Dim<_4>>> data, int c) => data.Targets(0, data.Count).Indices.Count(c);

    private static float[] Inputs<TTarget>(Dataset<Dim<_1>, TTarget> data) where TTarget : ITarget<TTarget>, allows ref struct
    {
        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> inputs));
        return inputs.ToArray();
    }
}
