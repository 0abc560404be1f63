using Mnist.Data;

namespace Mnist.Tests.Data;

public sealed class MnistFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallMnist _mnist = new();

    public MnistFolderTests() => _mnist.WriteTo(_folder.Path);

    public static TheoryData<string> Names => new(new SmallMnist().Contents.Keys);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_folder_is_read_with_each_image_beside_its_label()
    {
        DigitData data = MnistFolder.Load(_folder.Path, _mnist.Files);

        Assert.Equal(SmallMnist.TrainCount, data.Train.Count);
        Assert.Equal(SmallMnist.TestCount, data.Test.Count);
        Assert.True(data.Test.TryGetBytes(out ReadOnlySpan<byte> pixels));
        Assert.Equal(_mnist.Contents["t10k-images-idx3-ubyte"][16..], pixels);
        Assert.Equal(Enumerable.Range(0, SmallMnist.TestCount).Select(sample => sample % 10), data.Test.Targets(0, SmallMnist.TestCount).Indices.ToArray());
        Assert.Contains(_folder.Path, data.Origin, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_is_missing_is_named(string name)
    {
        File.Delete(_folder.At(name));
        AssertNames(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_is_cut_short_is_named(string name)
    {
        _folder.Write(name, _mnist.Contents[name][..^1]);
        AssertNames(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_whose_last_bit_flipped_is_named(string name)
    {
        byte[] content = [.. _mnist.Contents[name]];
        content[^1] ^= 1;
        _folder.Write(name, content);
        AssertNames(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_packed_file_that_is_damaged_is_named(string name)
    {
        File.Delete(_folder.At(name));
        byte[] packed = SmallMnist.Gzip(_mnist.Contents[name]);
        packed[packed.Length / 2] ^= 0xFF;
        _folder.Write($"{name}.gz", packed);
        AssertNames(name);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains(_folder.At("nowhere"), Assert.ThrowsAny<IOException>(() => MnistFolder.Load(_folder.At("nowhere"), _mnist.Files)).Message, StringComparison.Ordinal);

    private void AssertNames(string name)
    {
        IOException exception = Assert.ThrowsAny<IOException>(() => MnistFolder.Load(_folder.Path, _mnist.Files));
        Assert.StartsWith($"The data in '{_folder.Path}' cannot be used: '{name}", exception.Message, StringComparison.Ordinal);
    }
}
