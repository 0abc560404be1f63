using AnnGen.Threading;

namespace AnnGen.Runtime.Tests.Threading;

public class StepBarrierTests
{
    private const int Workers = 3;

    [Fact]
    public async Task Nobody_passes_before_all_are_there()
    {
        const int phases = 2000;
        var barrier = new StepBarrier(Workers);
        int[] phaseOf = new int[Workers];
        int early = 0;
        await RunAsync(worker =>
        {
            for (int phase = 1; phase <= phases; phase++)
            {
                Volatile.Write(ref phaseOf[worker], phase);
                Assert.True(barrier.Wait(worker));
                // A phase ahead is where the others may be, and no further; behind is where none may be.
                for (int other = 0; other < Workers; other++)
                {
                    if (Volatile.Read(ref phaseOf[other]) - phase is < 0 or > 1)
                        Interlocked.Increment(ref early);
                }
            }
        });
        Assert.Equal(0, early);
        Assert.All(phaseOf, phase => Assert.Equal(phases, phase));
    }

    [Fact]
    public async Task A_broken_barrier_lets_go_who_waits_and_who_comes_later()
    {
        var barrier = new StepBarrier(Workers);
        bool[] passed = new bool[Workers];
        await RunAsync(worker =>
        {
            if (worker == 0)
                barrier.Break();
            passed[worker] = barrier.Wait(worker);
        });
        Assert.All(passed, Assert.False);
    }

    [Fact]
    public async Task A_barrier_that_was_reset_is_whole_again()
    {
        var barrier = new StepBarrier(Workers);
        await RunAsync(worker =>
        {
            // One is missing, so the count is left as it must not stay.
            if (worker == 0)
                barrier.Break();
            else
                barrier.Wait(worker);
        });

        barrier.Reset();

        int passed = 0;
        await RunAsync(worker =>
        {
            if (barrier.Wait(worker))
                Interlocked.Increment(ref passed);
        });
        Assert.Equal(Workers, passed);
    }

    [Fact]
    public void One_participant_never_waits()
    {
        var barrier = new StepBarrier(1);
        for (int phase = 0; phase < 10; phase++)
            Assert.True(barrier.Wait(worker: 0));
    }

    private static Task RunAsync(Action<int> part) => HangLimit.Run(() => WorkerPool.Run(new ParallelWork(part), Workers));
}
