namespace AnnGen.Data.Tests;

public sealed class FromSamplesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1000)]
    public void Samples_are_taken_one_by_one_from_any_source(int count)
    {
        IEnumerable<(float[], int)> Lazily()
        {
            for (int i = 0; i < count; i++)
                yield return ([i, -i], i % 3);
        }

        Dataset<Dim<_2>, Classes<Dim<_3>>> lazy = Dataset.FromSamples<Dim<_2>, Dim<_3>>(Lazily());
        Dataset<Dim<_2>, Classes<Dim<_3>>> listed = Dataset.FromSamples<Dim<_2>, Dim<_3>>(Lazily().ToList());
        foreach (Dataset<Dim<_2>, Classes<Dim<_3>>> data in new[] { lazy, listed })
        {
            Assert.Equal(count, data.Count);
            Assert.Equal(Enumerable.Range(0, count).Select(i => i % 3), data.Targets(0, count).Indices.ToArray());
            Assert.True(data.TryGetFloats(out ReadOnlySpan<float> inputs));
            Assert.Equal(Enumerable.Range(0, count).SelectMany(i => new float[] { i, -i }), inputs.ToArray());
        }
    }

    [Fact]
    public void Values_are_taken_likewise()
    {
        Dataset<Dim<_1>, Values<Dim<_2>>> data = Dataset.FromSamples<Dim<_1>, Dim<_2>>([([1f], new[] { 2f, 3f }), ([4f], new[] { 5f, 6f })]);
        Assert.Equal([2, 3, 5, 6], data.Targets(0, 2).Numbers);
    }

    [Fact]
    public void A_source_of_known_length_is_copied_once()
    {
        List<(float[], int)> samples = [.. Enumerable.Range(0, 1000).Select(i => (new float[100], 0))];
        long bytes = Allocation.Of(() => Dataset.FromSamples<Dim<_1, _0, _0>, Dim<_2>>(samples));
        Assert.InRange(bytes, 404_000, 410_000);
    }

    [Fact]
    public void A_sample_that_does_not_fit_is_refused_with_its_number()
    {
        Assert.StartsWith("Sample 1 has 1 inputs; Dataset<Dim<_2>, …> takes 2.", Assert.Throws<ArgumentException>(() => Dataset.FromSamples<Dim<_2>, Dim<_3>>([([1f, 2f], 0), ([1f], 0)])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Sample 0 has class 3; Classes<Dim<_3>> takes 0 to 2: classes start at 0.", Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromSamples<Dim<_2>, Dim<_3>>([([1f, 2f], 3)])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Sample 0 has 1 values; Values<Dim<_3>> takes 3.", Assert.Throws<ArgumentException>(() => Dataset.FromSamples<Dim<_2>, Dim<_3>>([([1f, 2f], new[] { 3f })])).Message, StringComparison.Ordinal);
        Assert.StartsWith("There are 0 samples", Assert.Throws<ArgumentException>(() => Dataset.FromSamples<Dim<_2>, Dim<_3>>(Array.Empty<(float[], int)>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_builder_takes_some_at_a_time_and_is_empty_afterwards()
    {
        var builder = new DatasetBuilder<Dim<_1>, Classes<Dim<_3>>>();
        builder.Add([1, 2], new[] { 0, 1 });
        builder.Add([3], new[] { 2 });
        Dataset<Dim<_1>, Classes<Dim<_3>>> data = builder.ToDataset();
        builder.Add([9], new[] { 1 });

        Assert.Equal([0, 1, 2], data.Targets(0, 3).Indices);
        Assert.Equal(1, builder.Count);
        Assert.Throws<InvalidOperationException>(() => new DatasetBuilder<Dim<_1>, Classes<Dim<_3>>>().ToDataset());
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatasetBuilder<Dim<_9>, Classes<Dim<_3>>>(int.MaxValue));
    }
}
