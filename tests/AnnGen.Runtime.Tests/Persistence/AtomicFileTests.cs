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

    [Fact]
    public void Content_is_on_disk_before_the_name_changes_and_the_name_before_the_call_returns()
    {
        var disk = new RecordingDisk();
        AtomicFile.Write(
            Target,
            stream =>
            {
                disk.Calls.Add("write");
                stream.Write([1]);
            },
            disk);
        Assert.Equal(["create", "write", "flush", "rename", $"flush {_folder}"], disk.Calls);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("flush")]
    [InlineData("rename")]
    public void Whatever_step_fails_the_old_file_stays_and_nothing_beside_it(string step)
    {
        AtomicFile.Write(Target, stream => stream.Write([1, 2]));
        Assert.Throws<IOException>(() => AtomicFile.Write(Target, stream => stream.Write([3]), new RecordingDisk { Failing = step }));
        Assert.Equal([1, 2], File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    private sealed class RecordingDisk : Disk
    {
        public List<string> Calls { get; } = [];

        public string? Failing { get; init; }

        public override FileStream Create(string path, FileOptions options)
        {
            Record("create");
            return base.Create(path, options);
        }

        public override void Flush(FileStream file)
        {
            Record("flush");
            base.Flush(file);
        }

        public override void Rename(string path, string target)
        {
            Record("rename");
            base.Rename(path, target);
        }

        public override void FlushFolder(string folder)
        {
            Record($"flush {folder}");
            base.FlushFolder(folder);
        }

        private void Record(string call)
        {
            Calls.Add(call);
            if (call == Failing)
                throw new IOException("The disk is full.");
        }
    }
}
