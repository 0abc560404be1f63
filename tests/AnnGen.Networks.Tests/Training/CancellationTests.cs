namespace AnnGen.Networks.Tests.Training;

/// <summary>Cancelled training leaves whole steps behind, and a trainer that goes on.</summary>
public class CancellationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_steps_so_far_are_applied_whole(int threads)
    {
        (Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer, CancellationToken cancellation) = CancelledAfter(4, threads);

        OperationCanceledException exception = Assert.ThrowsAny<OperationCanceledException>(() => trainer.TrainEpoch(SmallTraining.Data, cancellation));

        Assert.Equal(cancellation, exception.CancellationToken);
        Assert.Equal(SmallTraining.BitsAfter(4), ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal((0, 4L), (trainer.Epoch, trainer.StepCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_step_after_a_cancelled_epoch_is_applied(int threads)
    {
        (Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer, CancellationToken cancellation) = CancelledAfter(4, threads);
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.TrainEpoch(SmallTraining.Data, cancellation));

        trainer.Step(SmallTraining.Inputs.AsSpan(4 * 8 * 6, 8 * 6), SmallTraining.Classes.AsSpan(4 * 8, 8));

        Assert.Equal(SmallTraining.BitsAfter(5), ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal(5, trainer.StepCount);
    }

    [Fact]
    public void An_epoch_after_a_cancelled_one_is_whole()
    {
        (Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer, CancellationToken cancellation) = CancelledAfter(4, threads: 2);
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.TrainEpoch(SmallTraining.Data, cancellation));

        EpochResult result = trainer.TrainEpoch(SmallTraining.Data);

        Assert.Equal((1, SmallTraining.Samples), (result.Epoch, result.Samples));
        Assert.Equal(4 + 7, trainer.StepCount);
    }

    [Fact]
    public void A_token_that_is_cancelled_already_changes_nothing()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions());
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.TrainEpoch(SmallTraining.Data, new CancellationToken(canceled: true)));
        Assert.Equal(SmallTraining.BitsAfter(0), ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void Fit_is_cancelled_too()
    {
        (Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer, CancellationToken cancellation) = CancelledAfter(2, threads: 2);
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Fit(SmallTraining.Data, epochs: 3, cancellation: cancellation));
        Assert.Equal(SmallTraining.BitsAfter(2), ParameterBits.Of(trainer.Network.Parameters));
    }

    private static (Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> Trainer, CancellationToken Cancellation) CancelledAfter(int batches, int threads)
    {
        var source = new CancellationTokenSource();
        return (SmallTraining.Trainer(new TrainerOptions
        {
            Shuffle = false,
            Threads = threads,
            ProgressInterval = 1,
            Progress = new DirectProgress<BatchProgress>(progress =>
            {
                if (progress.Batch == batches)
                    source.Cancel();
            }),
        }), source.Token);
    }
}
