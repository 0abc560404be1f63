using System.Runtime.CompilerServices;
using AnnGen.Threading;

namespace AnnGen.Runtime.Tests.Threading;

public class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Each_part_is_done_once_by_a_thread_of_its_own_and_the_first_by_the_caller(int workers)
    {
        var work = new ParallelWork(_ => { });
        WorkerPool.Run(work, workers);

        Assert.Equal(Enumerable.Range(0, workers), work.Started.Select(part => part.Worker).Order());
        Assert.Equal(workers, work.Started.Select(part => part.Thread).Distinct().Count());
        Assert.Same(Thread.CurrentThread, work.Started.Single(part => part.Worker == 0).Thread);
        Assert.All(work.Started.Where(part => part.Worker > 0), part => Assert.True(part.Thread.IsBackground));
        Assert.Equal(0, work.Aborts);
    }

    [Fact]
    public void Run_returns_when_every_part_is_done()
    {
        int done = 0;
        for (int run = 0; run < 200; run++)
        {
            WorkerPool.Run(new ParallelWork(worker =>
            {
                // The caller is done long before the others.
                if (worker > 0)
                    Thread.SpinWait(2000);
                Interlocked.Increment(ref done);
            }), workers: 3);
            Assert.Equal(3 * (run + 1), done);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_exception_of_one_worker_surfaces_with_its_own_stack_and_the_pool_works_afterwards(int failing)
    {
        var work = new ParallelWork(worker => FailWhen(worker == failing));

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(work, 3));

        Assert.Equal("Worker failed.", exception.Message);
        Assert.Contains(nameof(FailWhen), exception.StackTrace, StringComparison.Ordinal);
        Assert.Equal(1, work.Aborts);
        Each_part_is_done_once_by_a_thread_of_its_own_and_the_first_by_the_caller(3);
    }

    [Fact]
    public void When_all_workers_fail_one_exception_surfaces_and_the_pool_works_afterwards()
    {
        var work = new ParallelWork(_ => FailWhen(true));
        Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(work, 3));
        Each_part_is_done_once_by_a_thread_of_its_own_and_the_first_by_the_caller(3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Workers_that_wait_for_one_that_failed_are_let_go(int failing)
    {
        var barrier = new StepBarrier(3);
        int passed = 0;
        var work = new ParallelWork(worker =>
        {
            FailWhen(worker == failing);
            if (barrier.Wait(worker))
                Interlocked.Increment(ref passed);
        })
        {
            Aborted = barrier.Break,
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => HangLimit.Run(() => WorkerPool.Run(work, 3)));
        Assert.Equal(0, passed);
    }

    [Fact]
    public async Task Several_callers_use_the_pool_at_the_same_time()
    {
        int[] done = new int[4];
        Task[] callers =
        [
            .. Enumerable.Range(0, done.Length).Select(caller => Task.Run(() =>
            {
                for (int run = 0; run < 200; run++)
                    WorkerPool.Run(new ParallelWork(_ => Interlocked.Increment(ref done[caller])), workers: 3);
            })),
        ];
        await Task.WhenAll(callers);
        Assert.All(done, count => Assert.Equal(3 * 200, count));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FailWhen(bool fails)
    {
        if (fails)
            throw new InvalidOperationException("Worker failed.");
    }
}
