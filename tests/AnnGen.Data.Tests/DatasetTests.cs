namespace AnnGen.Data.Tests;

public sealed class DatasetTests
{
    private static readonly Dataset<Dim<_2>, Values<Dim<_1>>> Xor =
        Dataset.FromFloats<Dim<_2>, Values<Dim<_1>>>([0, 0, 0, 1, 1, 0, 1, 1], new float[] { 0, 1, 1, 0 });

    private static readonly Dataset<Dim<_3>, Classes<Dim<_1, _0>>> Bytes =
        Dataset.FromBytes<Dim<_3>, Classes<Dim<_1, _0>>>([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], new int[] { 9, 0, 1, 2, 3 });

    [Fact]
    public void Xor_is_one_expression()
    {
        Assert.Equal(4, Xor.Count);
        Assert.True(Xor.TryGetFloats(out ReadOnlySpan<float> inputs));
        Assert.Equal([0, 0, 0, 1, 1, 0, 1, 1], inputs);
        Assert.Equal([0, 1, 1, 0], Xor.Targets(0, 4).Numbers);
        Assert.False(Xor.TryGetBytes(out _));
    }

    [Fact]
    public void Bytes_stay_bytes()
    {
        Assert.Equal(5, Bytes.Count);
        Assert.False(Bytes.TryGetFloats(out ReadOnlySpan<float> floats));
        Assert.True(floats.IsEmpty);
        Assert.True(Bytes.TryGetBytes(out ReadOnlySpan<byte> inputs));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], inputs.ToArray());
    }

    [Fact]
    public void A_data_set_does_not_change_with_the_arrays_that_it_was_made_from()
    {
        float[] inputs = [1, 2];
        float[] targets = [3];
        Dataset<Dim<_2>, Values<Dim<_1>>> data = Dataset.FromFloats<Dim<_2>, Values<Dim<_1>>>(inputs, targets);
        inputs[0] = targets[0] = 100;

        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> kept));
        Assert.Equal([1, 2], kept);
        Assert.Equal([3], data.Targets(0, 1).Numbers);
    }

    [Fact]
    public void Inputs_that_are_no_whole_number_of_samples_are_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => Dataset.FromFloats<Dim<_2>, Values<Dim<_1>>>([1, 2, 3, 4, 5], new float[] { 0, 1 }));
        Assert.StartsWith("5 inputs are not a whole number of samples: 2 samples and 1 inputs more; Dataset<Dim<_2>, …> takes 2 per sample.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_and_targets_of_different_numbers_are_refused_with_both()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => Dataset.FromBytes<Dim<_2>, Classes<Dim<_3>>>([1, 2, 3, 4], new int[] { 0, 1, 2 }));
        Assert.StartsWith("4 inputs are 2 samples of 2, but there are targets for 3 samples.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_data_set_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => Dataset.FromFloats<Dim<_2>, Values<Dim<_1>>>([], Array.Empty<float>()));
        Assert.StartsWith("There are 0 samples; a data set needs at least 1.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_without_inputs_are_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => Dataset.FromFloats<Dim<_0>, Values<Dim<_1>>>([], new float[] { 1 }));
        Assert.Contains("Dataset<Dim<_0>, …> takes 0 inputs per sample", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_shows_its_own_samples_and_copies_nothing()
    {
        Dataset<Dim<_3>, Classes<Dim<_1, _0>>> slice = Bytes.Slice(1, 4).Slice(1, 2);

        Assert.Equal(2, slice.Count);
        Assert.True(slice.TryGetBytes(out ReadOnlySpan<byte> inputs));
        Assert.Equal([7, 8, 9, 10, 11, 12], inputs.ToArray());
        Assert.Equal([1, 2], slice.Targets(0, 2).Indices);
        Assert.Equal([2], slice.Targets(1, 1).Indices);
        Assert.True(Bytes.TryGetBytes(out ReadOnlySpan<byte> whole));
        Assert.True(inputs.Overlaps(whole));
    }

    [Fact]
    public void Take_is_the_slice_from_the_start()
    {
        Assert.Equal([9, 0], Bytes.Take(2).Targets(0, 2).Indices);
        Assert.Equal([0, 1], Bytes.Slice(1, 4).Take(2).Targets(0, 2).Indices);
        Assert.Equal(5, Bytes.Take(5).Count);
    }

    [Fact]
    public void Split_gives_every_sample_to_one_part()
    {
        (Dataset<Dim<_3>, Classes<Dim<_1, _0>>> first, Dataset<Dim<_3>, Classes<Dim<_1, _0>>> remaining) = Bytes.Split(3);

        Assert.Equal([9, 0, 1], first.Targets(0, first.Count).Indices);
        Assert.Equal([2, 3], remaining.Targets(0, remaining.Count).Indices);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(6)]
    [InlineData(int.MaxValue)]
    public void Samples_that_are_not_there_cannot_be_taken(int count)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => Bytes.Take(count));
        Assert.Contains($"{count} samples cannot be taken from a data set of 5", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(5, 1)]
    [InlineData(0, 6)]
    [InlineData(3, 3)]
    [InlineData(3, 0)]
    [InlineData(1, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_range_that_is_not_there_is_refused(int start, int count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Bytes.Slice(start, count));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bytes.Targets(start, count).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Bytes.CopyInputs(start, count, new float[100], default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-3)]
    public void A_split_with_an_empty_part_is_refused(int count)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => Bytes.Split(count));
        Assert.Contains($"5 samples cannot be split after {count}", exception.Message, StringComparison.Ordinal);
    }
}
