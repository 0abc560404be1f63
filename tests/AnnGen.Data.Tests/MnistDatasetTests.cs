using System.Security.Cryptography;

namespace AnnGen.Data.Tests;

using MnistData = Dataset<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>>;

public sealed class MnistDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", false)]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", true)]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte", false)]
    [InlineData("train-images.idx3-ubyte.gz", "train-labels-idx1-ubyte", false)]
    public void Files_are_found_under_each_of_their_names(string images, string labels, bool packed)
    {
        byte[] imageBytes = IdxBytes.Counting(1, 3, 28, 28);
        byte[] labelBytes = IdxBytes.Of([3], [5, 0, 4]);
        _folder.Write(images, packed ? IdxBytes.Gzip(imageBytes) : imageBytes);
        _folder.Write(labels, packed ? IdxBytes.Gzip(labelBytes) : labelBytes);

        MnistData data = MnistDataset.Load(_folder.Path, MnistSplit.Train);

        Assert.True(data.TryGetBytes(out ReadOnlySpan<byte> inputs));
        Assert.Equal(imageBytes[16..], inputs);
        Assert.Equal([5, 0, 4], data.Targets(0, 3).Indices);
    }

    [Fact]
    public void The_test_images_have_files_of_their_own()
    {
        MnistMaker.Write(_folder, "train", count: 30);
        MnistMaker.Write(_folder, "t10k", count: 20);

        Assert.Equal(30, MnistDataset.Load(_folder.Path, MnistSplit.Train).Count);
        Assert.Equal(20, MnistDataset.Load(_folder.Path, MnistSplit.Test).Count);
    }

    [Fact]
    public void A_missing_file_is_reported_with_the_folder_and_the_names_looked_for()
    {
        _folder.Write("t10k-images-idx3-ubyte", IdxBytes.Counting(0, 1, 28, 28));

        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => MnistDataset.Load(_folder.Path, MnistSplit.Test));

        Assert.Equal(
            $"The folder '{_folder.Path}' holds no 't10k-labels-idx1-ubyte'; looked for t10k-labels-idx1-ubyte, t10k-labels.idx1-ubyte, t10k-labels-idx1-ubyte.gz, t10k-labels.idx1-ubyte.gz.",
            exception.Message);
        Assert.Equal(Path.Combine(_folder.Path, "t10k-labels-idx1-ubyte"), exception.FileName);
    }

    [Fact]
    public void A_missing_folder_is_reported_as_missing()
    {
        string folder = Path.Combine(_folder.Path, "none");
        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => MnistDataset.Load(folder, MnistSplit.Train));
        Assert.StartsWith($"There is no folder '{folder}'; looked for train-images-idx3-ubyte, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MnistDataset.Load(_folder.Path, (MnistSplit)2));

    // With the real files where they are to be found, with made ones elsewhere.
    [Theory]
    [InlineData(MnistSplit.Train, "train", 60_000)]
    [InlineData(MnistSplit.Test, "t10k", 10_000)]
    public void The_database_is_read_whole(MnistSplit split, string prefix, int count)
    {
        string? folder = MnistFolder.Find();
        bool isReal = folder is not null;
        if (folder is null)
        {
            MnistMaker.Write(_folder, prefix, count);
            folder = _folder.Path;
        }

        MnistData data = MnistDataset.Load(folder, split);

        Assert.Equal(count, data.Count);
        int[] words = new int[count];
        data.GatherTargets([.. Enumerable.Range(0, count)], words);
        Assert.Equal(10, words.Distinct().Count());
        if (isReal)
        {
            Assert.Equal(split == MnistSplit.Train ? [5, 0, 4, 1, 9] : [7, 2, 1, 0, 4], words[..5]);
            Assert.True(data.TryGetBytes(out ReadOnlySpan<byte> pixels));
            Assert.Equal(PublishedHash(split), Convert.ToHexStringLower(SHA256.HashData(IdxBytes.Of([(uint)count, 28, 28], pixels.ToArray()))));
        }
    }

    // Of the unpacked files of images, as published.
    private static string PublishedHash(MnistSplit split) => split == MnistSplit.Train
        ? "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
        : "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7";
}
