namespace AnnGen.Data.Tests;

public sealed class NonFiniteValueTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_refused_with_their_place(float value)
    {
        AssertRefused("Input 1 of sample 2 is", () => Dataset.FromFloats<Dim<_2>, Classes<Dim<_2>>>([0, 0, 0, 0, 0, value], new[] { 0, 1, 1 }));
        AssertRefused("Target value 0 of sample 1 is", () => Dataset.FromFloats<Dim<_1>, Values<Dim<_2>>>([0, 0], new[] { 1, 2, value, 3 }));
        AssertRefused("Input 0 of sample 1 is", () => Dataset.FromSamples<Dim<_1>, Dim<_2>>([([1f], 0), ([value], 1)]));
        AssertRefused("Target value 1 of sample 0 is", () => Dataset.FromSamples<Dim<_1>, Dim<_2>>([([1f], new[] { 1f, value })]));
    }

    [Fact]
    public void A_builder_counts_its_own_samples_and_adds_nothing_that_it_refuses()
    {
        var builder = new DatasetBuilder<Dim<_1>, Values<Dim<_1>>>();
        builder.Add([1, 2], new float[] { 1, 2 });
        AssertRefused("Input 0 of sample 3 is NaN", () => builder.Add([3, float.NaN], new float[] { 3, 4 }));
        Assert.Equal(2, builder.Count);
    }

    [Fact]
    public void They_are_kept_where_that_is_allowed()
    {
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>([float.NaN], new[] { float.NaN }, NonFiniteValues.Allow);
        Assert.True(float.IsNaN(data.Targets(0, 1).Numbers[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>([1], new[] { 1f }, (NonFiniteValues)5));
    }

    [Fact]
    public void Scaling_beyond_a_float_is_refused_with_its_place()
    {
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>([1, 1e30f], new[] { 1f, 1e30f });
        var scaling = new Scaling<Dim<_1>>([0], [1e-20]);
        AssertRefused("Feature 0 of sample 1 is 1E+30", () => scaling.Apply(data));
        AssertRefused("Target value 0 of sample 1 is 1E+30", () => scaling.ApplyToTargets(data));
    }

    [Fact]
    public void Labels_that_start_at_1_are_taken_as_they_are()
    {
        var data = Dataset.FromSamples<Dim<_1>, Dim<_3>>([([0f], 1), ([0f], 3)], firstClass: 1);
        Assert.Equal([0, 2], data.Targets(0, 2).Indices.ToArray());
        Assert.StartsWith("Sample 0 has class 0; Classes<Dim<_3>> takes 1 to 3: classes start at 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromSamples<Dim<_1>, Dim<_3>>([([0f], 0)], firstClass: 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_of_no_elements_is_refused()
    {
        AssertRefused("Values<Dim<_0>> has the size 0", () => _ = new Values<Dim<_0>>([]).Count);
        AssertRefused("Labels<Dim<_0>> has the size 0", () => _ = new Labels<Dim<_0>>([1f]).Count);
        AssertRefused("Distribution<Dim<_0>> has the size 0", () => _ = new Distribution<Dim<_0>>([1f]).Count);
        AssertRefused("Classes<Dim<_0>> has the size 0", () => _ = new Classes<Dim<_0>>([0]).Count);
    }

    [Fact]
    public void Scaling_in_place_is_right_and_over_a_part_of_the_source_is_refused()
    {
        var scaling = new Scaling<Dim<_1>>([1], [2]);
        float[] numbers = [1, 3, 5, 7];
        AssertRefused("The outputs of 3 samples lie over inputs", () => scaling.Apply(numbers.AsSpan(0, 3), numbers.AsSpan(1, 3)));
        AssertRefused("The outputs of 3 samples lie over inputs", () => scaling.Invert(numbers.AsSpan(1, 3), numbers.AsSpan(0, 3)));
        scaling.Apply(numbers, numbers);
        Assert.Equal([0, 1, 2, 3], numbers);
    }

    private static void AssertRefused(string message, Action act) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);
}
