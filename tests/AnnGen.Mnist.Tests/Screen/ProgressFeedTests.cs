using AnnGen;
using Mnist.Screen;

namespace Mnist.Tests.Screen;

public sealed class ProgressFeedTests
{
    private readonly ProgressFeed _feed = new();

    [Fact]
    public void Reports_come_out_in_order_and_once()
    {
        _feed.Write(Progress(1, 100));
        _feed.Write(Progress(1, 200));

        Assert.Equal([Progress(1, 100), Progress(1, 200)], ReadAll(epoch: 1));
        Assert.Empty(ReadAll(epoch: 1));
    }

    [Fact]
    public void Reports_of_a_later_epoch_wait_until_it_is_asked_for()
    {
        _feed.Write(Progress(1, 100));
        _feed.Write(Progress(2, 100));

        Assert.Equal([Progress(1, 100)], ReadAll(epoch: 1));
        Assert.Equal([Progress(2, 100)], ReadAll(epoch: 2));
    }

    [Fact]
    public void A_feed_that_nobody_reads_leaves_reports_out_and_overwrites_none()
    {
        for (int batch = 1; batch <= 10_000; batch++)
            _feed.Write(Progress(1, batch));

        List<BatchProgress> read = ReadAll(epoch: 1);
        Assert.InRange(read.Count, 1_000, 9_999);
        Assert.Equal(Enumerable.Range(1, read.Count), read.Select(progress => progress.Batch));
        _feed.Write(Progress(1, 77));
        Assert.Equal([Progress(1, 77)], ReadAll(epoch: 1));
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        BatchProgress progress = Progress(1, 1);
        _feed.Write(progress);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
            _feed.Write(progress);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task What_one_thread_writes_another_reads_whole()
    {
        const int count = 200_000;
        Task writing = Task.Run(() =>
        {
            for (int i = 1; i <= count; i++)
                _feed.Write(new BatchProgress(1, i, i, i, i));
        });

        int last = 0;
        while (!writing.IsCompleted || last == 0)
        {
            while (_feed.TryRead(1, out ProgressFeed.Entry entry))
            {
                BatchProgress progress = entry.Progress;
                Assert.True(progress.Batch > last, $"{progress.Batch} after {last}");
                last = progress.Batch;
                Assert.Equal(new BatchProgress(1, last, last, last, last), progress);
            }
        }

        await writing;
    }

    private static BatchProgress Progress(int epoch, int batch) => new(epoch, batch, 938, batch * 64, 0.5f);

    private List<BatchProgress> ReadAll(int epoch)
    {
        List<BatchProgress> read = [];
        while (_feed.TryRead(epoch, out ProgressFeed.Entry entry))
            read.Add(entry.Progress);
        return read;
    }
}
