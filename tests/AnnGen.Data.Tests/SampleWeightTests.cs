namespace AnnGen.Data.Tests;

public sealed class SampleWeightTests
{
    // Sample i has the inputs (2i, 2i + 1), class i mod 3 and weight i + 1.
    private static readonly Dataset<Dim<_2>, Classes<Dim<_3>>> Weighted =
        Dataset.FromFloats<Dim<_2>, Classes<Dim<_3>>>([.. Enumerable.Range(0, 24).Select(i => (float)i)], (int[])[.. Enumerable.Range(0, 12).Select(i => i % 3)])
            .WithSampleWeights([.. Enumerable.Range(1, 12).Select(i => (float)i)])
            .WithClassNames(["red", "green", "blue"]);

    [Fact]
    public void A_data_set_has_no_weights_and_no_names_until_it_gets_some()
    {
        var plain = Dataset.FromFloats<Dim<_1>, Classes<Dim<_2>>>([1, 2], new[] { 0, 1 });
        Assert.False(plain.TryGetSampleWeights(out ReadOnlySpan<float> weights));
        Assert.True(weights.IsEmpty);
        Assert.Null(plain.ClassNames);
        float[] gathered = [9, 9];
        plain.GatherSampleWeights([1, 0], gathered);
        Assert.Equal([1, 1], gathered);
    }

    [Fact]
    public void Weights_and_names_go_with_every_view_copy_and_split()
    {
        AssertCarried(Weighted);
        AssertCarried(Weighted.Take(5));
        AssertCarried(Weighted.Slice(3, 4));
        AssertCarried(Weighted.Slice(3, 6).Slice(2, 3));
        (var first, var remaining) = Weighted.Split(7);
        AssertCarried(first);
        AssertCarried(remaining);
        AssertCarried(Weighted.Select([11, 0, 5, 5]));
        AssertCarried(Weighted.Slice(4, 8).Select([7, 0, 3]));
        AssertCarried(Weighted.Shuffle(seed: 3));
        (first, remaining) = Weighted.Split(0.5, seed: 1);
        AssertCarried(first);
        AssertCarried(remaining);
        (var training, var validation, var test) = Weighted.SplitStratified(0.5, 0.25, seed: 1);
        AssertCarried(training);
        AssertCarried(validation);
        AssertCarried(test);
        foreach ((var fold, var rest) in Weighted.KFoldStratified(3, seed: 1))
        {
            AssertCarried(fold);
            AssertCarried(rest);
        }
        AssertCarried(Weighted.Slice(2, 5).WithSampleWeights([3, 4, 5, 6, 7]));
    }

    [Fact]
    public void Scaling_keeps_weights_and_names()
    {
        var part = Weighted.Slice(2, 4);
        var scaled = Standardization.Fit(part).Apply(part);
        Assert.True(scaled.TryGetSampleWeights(out ReadOnlySpan<float> weights));
        Assert.Equal([3, 4, 5, 6], weights.ToArray());
        Assert.Equal(["red", "green", "blue"], scaled.ClassNames);

        var values = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>([1, 2, 3], new float[] { 4, 6, 8 }).WithSampleWeights([1, 0, 2]).Slice(1, 2);
        var scaledTargets = Standardization.FitTargets(values).ApplyToTargets(values);
        Assert.True(scaledTargets.TryGetSampleWeights(out weights));
        Assert.Equal([0, 2], weights.ToArray());
        Assert.Equal([-1, 1], scaledTargets.Targets(0, 2).Numbers.ToArray());
    }

    [Fact]
    public void Bytes_carry_weights_too()
    {
        var bytes = Dataset.FromBytes<Dim<_1>, Binary>([1, 2, 3], new float[] { 0, 1, 1 }).WithSampleWeights([0.5f, 1.5f, 0f]);
        Assert.True(bytes.Select([2, 1]).TryGetSampleWeights(out ReadOnlySpan<float> weights));
        Assert.Equal([0f, 1.5f], weights.ToArray());
    }

    [Fact]
    public void Weights_are_copied()
    {
        float[] weights = [1, 2];
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>([1, 2], new float[] { 1, 2 }).WithSampleWeights(weights);
        weights[0] = 50;
        Assert.True(data.TryGetSampleWeights(out ReadOnlySpan<float> kept));
        Assert.Equal([1, 2], kept.ToArray());
    }

    [Theory]
    [InlineData(new float[] { 1 }, "There are 1 weights for 2 samples")]
    [InlineData(new float[] { 1, 2, 3 }, "There are 3 weights for 2 samples")]
    [InlineData(new float[] { 1, -1 }, "Sample 1 has the weight -1")]
    [InlineData(new float[] { float.NaN, 1 }, "Sample 0 has the weight NaN")]
    [InlineData(new float[] { 1, float.PositiveInfinity }, "Sample 1 has the weight Infinity")]
    [InlineData(new float[] { 0, 0 }, "All 2 weights are 0")]
    public void Wrong_weights_are_refused(float[] weights, string message)
    {
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>([1, 2], new float[] { 1, 2 });
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => data.WithSampleWeights(weights)).Message);
    }

    [Theory]
    [InlineData(new[] { "a", "b" }, "There are 2 names; Classes<Dim<")]
    [InlineData(new[] { "a", "b", "a" }, "Classes 0 and 2 are both named 'a'")]
    [InlineData(new[] { "a", "", "b" }, "The name of class 1 is empty")]
    public void Wrong_names_are_refused(string[] names, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Weighted.WithClassNames(names)).Message);

    // Figures of sklearn.utils.class_weight.compute_class_weight("balanced"): n / (k · count).
    [Fact]
    public void Balanced_classes_weigh_what_scikit_learn_says()
    {
        var data = Dataset.FromFloats<Dim<_1>, Classes<Dim<_4>>>([0, 0, 0, 0, 0, 0], new[] { 3, 0, 0, 0, 1, 1 });
        Assert.True(data.WithBalancedClasses().TryGetSampleWeights(out ReadOnlySpan<float> weights));
        Assert.Equal([2f, 2f / 3, 2f / 3, 2f / 3, 1f, 1f], weights.ToArray());
    }

    [Fact]
    public void Balanced_answers_and_strata_weigh_alike()
    {
        var answers = Dataset.FromFloats<Dim<_1>, Binary>([0, 0, 0, 0], new float[] { 1, 0, 0, 0 });
        Assert.True(answers.WithBalancedClasses().TryGetSampleWeights(out ReadOnlySpan<float> weights));
        Assert.Equal([2f, 2f / 3, 2f / 3, 2f / 3], weights.ToArray());

        var values = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>([0, 0, 0, 0], new float[] { -5, 1, 2, 3 });
        Assert.True(values.WithBalancedClasses(target => Math.Sign(target.Numbers[0])).TryGetSampleWeights(out weights));
        Assert.Equal([2f, 2f / 3, 2f / 3, 2f / 3], weights.ToArray());
    }

    private static void AssertCarried(Dataset<Dim<_2>, Classes<Dim<_3>>> data)
    {
        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> inputs));
        Assert.True(data.TryGetSampleWeights(out ReadOnlySpan<float> weights));
        Assert.Equal(data.Count, weights.Length);
        float[] gathered = new float[data.Count];
        data.GatherSampleWeights([.. Enumerable.Range(0, data.Count)], gathered);
        Assert.Equal(weights.ToArray(), gathered);
        for (int i = 0; i < data.Count; i++)
            Assert.Equal(inputs[2 * i] / 2 + 1, weights[i]);
        Assert.Equal(["red", "green", "blue"], data.ClassNames);
    }
}
