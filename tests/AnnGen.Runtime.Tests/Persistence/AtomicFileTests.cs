using AnnGen.Persistence;

namespace AnnGen.Runtime.Tests.Persistence;

/// <summary>A file is replaced whole or not at all, and nothing remains beside it.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("AnnGen").FullName;

    private string Target => Path.Combine(_folder, "target");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_exists_is_replaced()
    {
        AtomicFile.Write(Target, stream => stream.Write([1, 2]));
        AtomicFile.Write(Target, stream => stream.Write([3]));
        Assert.Equal([3], File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_cannot_be_written_whole_stays_as_it_was()
    {
        AtomicFile.Write(Target, stream => stream.Write([1, 2]));
        Assert.Throws<IOException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("The disk is full.");
        }));
        Assert.Equal([1, 2], File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void While_a_file_is_written_the_old_one_is_whole()
    {
        AtomicFile.Write(Target, stream => stream.Write([1, 2]));
        AtomicFile.Write(Target, stream =>
        {
            stream.Write([3]);
            stream.Flush();
            Assert.Equal([1, 2], File.ReadAllBytes(Target));
        });
        Assert.Equal([3], File.ReadAllBytes(Target));
    }
}
