namespace AnnGen.Data.Tests;

public sealed class IdxDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_and_labels_become_a_data_set()
    {
        Dataset<Dim<_6>, Classes<Dim<_4>>> data = Load<Dim<_6>, Dim<_4>>(IdxBytes.Counting(0, 3, 2, 3), IdxBytes.Of([3], [3, 0, 2]));

        Assert.Equal(3, data.Count);
        Assert.True(data.TryGetBytes(out ReadOnlySpan<byte> inputs));
        Assert.Equal(Enumerable.Range(0, 18).Select(value => (byte)value), inputs.ToArray());
        Assert.Equal([3, 0, 2], data.Targets(0, 3).Indices);
    }

    [Fact]
    public void Images_may_have_channels_and_either_file_may_be_packed()
    {
        Dataset<Dim<_1, _2>, Classes<Dim<_2, _6>>> data = Load<Dim<_1, _2>, Dim<_2, _6>>(
            IdxBytes.Gzip(IdxBytes.Counting(0, 2, 2, 2, 3)), IdxBytes.Of([2], [25, 0]));

        Assert.Equal([25, 0], data.Targets(0, 2).Indices);
    }

    [Fact]
    public void Images_of_another_size_are_refused_with_both_numbers()
    {
        Refused<Dim<_7, _8, _4>, Dim<_1, _0>>(
            IdxBytes.Counting(0, 2, 28, 30),
            IdxBytes.Of([2], [1, 2]),
            "'train-images-idx3-ubyte' holds 28 × 30 = 840 values per image; Dataset<Dim<_7, _8, _4>, …> takes 784.");
    }

    [Fact]
    public void Flat_images_of_another_size_are_refused_with_both_numbers()
    {
        Refused<Dim<_7, _8, _4>, Dim<_1, _0>>(
            IdxBytes.Counting(0, 2, 785),
            IdxBytes.Of([2], [1, 2]),
            "'train-images-idx3-ubyte' holds 785 values per image; Dataset<Dim<_7, _8, _4>, …> takes 784.");
    }

    [Fact]
    public void Images_and_labels_that_differ_in_number_are_refused_with_both_numbers()
    {
        Refused<Dim<_6>, Dim<_4>>(
            IdxBytes.Counting(0, 3, 2, 3),
            IdxBytes.Of([4], [0, 1, 2, 3]),
            "'train-labels-idx1-ubyte' holds 4 labels, but 'train-images-idx3-ubyte' holds 3 images.");
    }

    [Fact]
    public void A_label_that_is_none_of_the_classes_is_refused_with_its_place()
    {
        Refused<Dim<_6>, Dim<_1, _0>>(
            IdxBytes.Counting(0, 3, 2, 3),
            IdxBytes.Of([3], [9, 0, 10]),
            "'train-labels-idx1-ubyte' gives sample 2 the label 10; Classes<Dim<_1, _0>> takes 0 to 9: classes start at 0.");
    }

    // As in the letters of EMNIST: 1 to 26 for 26 classes.
    [Fact]
    public void Labels_from_1_need_no_spare_class()
    {
        Dataset<Dim<_6>, Classes<Dim<_2, _6>>> letters =
            Load<Dim<_6>, Dim<_2, _6>>(IdxBytes.Counting(0, 4, 2, 3), IdxBytes.Of([4], [1, 26, 13, 2]), firstClass: 1);
        Assert.Equal([0, 25, 12, 1], letters.Targets(0, 4).Indices);
    }

    [Fact]
    public void Labels_from_another_number_lose_that_number()
    {
        Dataset<Dim<_6>, Classes<Dim<_3>>> data =
            Load<Dim<_6>, Dim<_3>>(IdxBytes.Counting(0, 3, 2, 3), IdxBytes.Gzip(IdxBytes.Of([3], [255, 253, 254])), firstClass: 253);
        Assert.Equal([2, 0, 1], data.Targets(0, 3).Indices);
        data = Load<Dim<_6>, Dim<_3>>(IdxBytes.Counting(0, 3, 2, 3), IdxBytes.Of([3], [0, 1, 0]), firstClass: -1);
        Assert.Equal([1, 2, 1], data.Targets(0, 3).Indices);
    }

    [Theory]
    [InlineData(0, 1, "sample 1 the label 0; Classes<Dim<_1, _0>> takes 1 to 10: classes start at 1.")]
    [InlineData(11, 1, "sample 1 the label 11; Classes<Dim<_1, _0>> takes 1 to 10: classes start at 1.")]
    [InlineData(10, 0, "sample 1 the label 10; Classes<Dim<_1, _0>> takes 0 to 9: classes start at 0.")]
    [InlineData(4, 5, "sample 1 the label 4; Classes<Dim<_1, _0>> takes 5 to 14: classes start at 5.")]
    public void A_label_outside_the_classes_is_refused_with_their_start(byte label, int firstClass, string message)
    {
        DatasetFormatException exception = Assert.Throws<DatasetFormatException>(
            () => Load<Dim<_6>, Dim<_1, _0>>(IdxBytes.Counting(0, 2, 2, 3), IdxBytes.Of([2], [(byte)firstClass, label]), firstClass));
        Assert.EndsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_in_the_wrong_order_are_refused()
    {
        Refused<Dim<_6>, Dim<_4>>(
            IdxBytes.Of([3], [0, 1, 2]),
            IdxBytes.Counting(0, 3, 2, 3),
            "'train-images-idx3-ubyte' holds 3 values of rank 1, as labels are; images have at least rank 2.");
    }

    [Fact]
    public void Images_given_for_labels_are_refused()
    {
        Refused<Dim<_6>, Dim<_4>>(
            IdxBytes.Counting(0, 3, 2, 3),
            IdxBytes.Counting(0, 3, 2, 3),
            "'train-labels-idx1-ubyte' holds 3 × 2 × 3 values of rank 3; labels have rank 1, one for each image.");
    }

    [Fact]
    public void Images_that_are_cut_short_are_refused_though_both_headers_agree()
    {
        Refused<Dim<_6>, Dim<_4>>(
            IdxBytes.Counting(0, 3, 2, 3)[..^7],
            IdxBytes.Of([3], [0, 1, 2]),
            "'train-images-idx3-ubyte' is cut short: of the 3 × 2 × 3 = 18 values that its header states, 11 are there, 7 are missing.");
    }

    private void Refused<TInput, TClasses>(byte[] images, byte[] labels, string message)
        where TInput : struct, IDimension
        where TClasses : struct, IDimension
    {
        DatasetFormatException exception = Assert.Throws<DatasetFormatException>(() => Load<TInput, TClasses>(images, labels));
        Assert.Equal(message, exception.Message);
    }

    private Dataset<TInput, Classes<TClasses>> Load<TInput, TClasses>(byte[] images, byte[] labels, int firstClass = 0)
        where TInput : struct, IDimension
        where TClasses : struct, IDimension =>
        IdxDataset.Load<TInput, TClasses>(
            _folder.Write("train-images-idx3-ubyte", images),
            _folder.Write("train-labels-idx1-ubyte", labels),
            firstClass);
}
