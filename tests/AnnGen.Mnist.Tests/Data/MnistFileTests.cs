using AnnGen;
using Mnist.Data;

namespace Mnist.Tests.Data;

public sealed class MnistFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallMnist _mnist = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte", false)]
    [InlineData("train-images.idx3-ubyte", false)]
    [InlineData("train-images-idx3-ubyte.gz", true)]
    [InlineData("train-images.idx3-ubyte.gz", true)]
    public void A_file_is_read_under_each_of_its_names(string name, bool packed)
    {
        byte[] content = _mnist.Contents["train-images-idx3-ubyte"];
        _folder.Write(name, packed ? SmallMnist.Gzip(content) : content);

        IdxFile file = _mnist.Files.TrainImages.ReadFrom(_folder.Path);

        Assert.Equal([SmallMnist.TrainCount, 28, 28], file.Dimensions);
        Assert.Equal(content[16..], file.Values);
    }

    [Fact]
    public void A_missing_file_is_named_with_all_that_was_looked_for()
    {
        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => _mnist.Files.TestLabels.ReadFrom(_folder.Path));

        Assert.Equal("'t10k-labels-idx1-ubyte' is missing; looked for t10k-labels-idx1-ubyte, t10k-labels.idx1-ubyte, t10k-labels-idx1-ubyte.gz, t10k-labels.idx1-ubyte.gz.", exception.Message);
    }

    [Theory]
    [InlineData(4 + 3)]
    [InlineData(16)]
    [InlineData(16 + SmallMnist.TrainCount * 28 * 28 - 1)]
    public void One_bit_that_flipped_anywhere_is_found(int position)
    {
        byte[] content = [.. _mnist.Contents["train-images-idx3-ubyte"]];
        content[position] ^= 0x10;
        string path = _folder.Write("train-images-idx3-ubyte", content);

        Assert.ThrowsAny<IOException>(() => _mnist.Files.TrainImages.Read(path));
    }

    [Fact]
    public void Another_content_of_the_right_form_is_refused_with_both_checksums()
    {
        byte[] content = [.. _mnist.Contents["t10k-images-idx3-ubyte"]];
        content[^1] ^= 1;
        string path = _folder.Write("t10k-images-idx3-ubyte", content);

        ChecksumException exception = Assert.Throws<ChecksumException>(() => _mnist.Files.TestImages.Read(path));

        string actual = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        Assert.Equal($"'t10k-images-idx3-ubyte' is damaged, or of another database: the SHA-256 of its content is {actual}, MNIST's is {_mnist.Files.TestImages.Sha256}.", exception.Message);
    }
}
