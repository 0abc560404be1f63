using Mnist.Files;

namespace Mnist.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void While_a_file_is_written_the_old_one_is_there()
    {
        string path = _folder.Write("file", [1, 2, 3]);

        AtomicFile.Write(path, stream =>
        {
            stream.Write([4, 5]);
            stream.Flush();
            Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        });

        Assert.Equal([4, 5], File.ReadAllBytes(path));
        Assert.Equal(["file"], _folder.Names);
    }

    [Fact]
    public void When_writing_fails_the_old_file_stays_and_nothing_else_is_left()
    {
        string path = _folder.Write("file", [1, 2, 3]);

        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("The disk is full.");
        }));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["file"], _folder.Names);
    }
}
