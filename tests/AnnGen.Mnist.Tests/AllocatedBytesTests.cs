using AnnGen;
using Mnist.Data;
using Mnist.Drawing;
using Mnist.Tests.Data;

namespace Mnist.Tests;

/// <summary>The figure that a report gives for allocations is a measurement: it shows what is allocated, and nothing else.</summary>
/// <remarks>Alone, since a worker that another test's training has at that moment is made anew by the pool, and that is counted.</remarks>
[CollectionDefinition(nameof(AllocatedBytesTests), DisableParallelization = true)]
[Collection(nameof(AllocatedBytesTests))]
public sealed class AllocatedBytesTests
{
    private static readonly DigitData s_digits = DrawnDigits.Draw(seed: 1, train: 640, test: 1, new RecordedProgress(), CancellationToken.None);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Training_allocates_nothing_from_the_first_epoch_on(int threads)
    {
        Assert.Equal(0, Least(() =>
        {
            var trainer = new DigitNet().CreateTrainer(new Sgd(learningRate: 0.01f), new TrainerOptions { Threads = threads });
            return Enumerable.Range(0, 3).Sum(_ => trainer.TrainEpoch(s_digits.Train).AllocatedBytes);
        }));
    }

    [Fact]
    public void What_a_progress_callback_allocates_is_counted()
    {
        var trainer = new DigitNet().CreateTrainer(
            new Sgd(learningRate: 0.01f), new TrainerOptions { ProgressInterval = 1, Progress = new DirectProgress<BatchProgress>(_ => GC.KeepAlive(new byte[1_000])) });

        // Ten batches, a kilobyte each, and the headers of the arrays.
        Assert.InRange(Least(() => trainer.TrainEpoch(s_digits.Train).AllocatedBytes), 10_000, 11_000);
    }

    [Fact]
    public async Task What_other_threads_allocate_meanwhile_is_not_counted()
    {
        using CancellationTokenSource done = new();
        Task other = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                GC.KeepAlive(new byte[1_000]);
        });
        var trainer = new DigitNet().CreateTrainer(new Sgd(learningRate: 0.01f));

        long allocated = Least(() => Enumerable.Range(0, 20).Sum(_ => trainer.TrainEpoch(s_digits.Train).AllocatedBytes));

        await done.CancelAsync();
        await other;
        Assert.Equal(0, allocated);
    }

    // The runtime's cache of type checks grows now and then, by some kilobytes, on whichever thread needs it: so once in a while a
    // figure holds what no training allocates.
    private static long Least(Func<long> allocated) => Enumerable.Range(0, 4).Min(_ => allocated());
}
