namespace AnnGen.Networks.Tests.Training;

public class FitSurfaceTests
{
    [Fact]
    public void Epochs_below_one_are_named_as_epochs()
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => trainer.Fit(SmallTraining.Data, epochs: 0));
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => trainer.Fit(SmallTraining.Data, -1, _ => { }));
        Assert.Throws<ArgumentOutOfRangeException>("options", () => trainer.Fit(SmallTraining.Data, new FitOptions { Epochs = 0 }));
    }

    [Fact]
    public void A_callback_gets_the_epochs_in_order_on_the_calling_thread()
    {
        int thread = Environment.CurrentManagedThreadId;
        List<int> epochs = [];
        SmallTraining.Trainer(new TrainerOptions()).Fit(SmallTraining.Data, 4, report =>
        {
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            epochs.Add(report.Training.Epoch);
        });
        Assert.Equal([1, 2, 3, 4], epochs);
        Assert.Equal(2, SmallTraining.Trainer(new TrainerOptions()).Fit(SmallTraining.Data, 2, null).Count);
    }

    [Fact]
    public void Each_way_to_write_a_call_is_one_overload()
    {
        Dataset<Dim<_6>, Classes<Dim<_4>>> data = SmallTraining.Data;
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        var reported = new List<int>();
        var progress = new DirectProgress<EpochReport>(Report);
        TrainingHistory[] silent =
        [
            trainer.Fit(data, 1),
            trainer.Fit(data, 1, null),
            trainer.Fit(data, 1, default),
            trainer.Fit(data, 1, data),
            trainer.Fit(data, epochs: 1, validation: data),
            trainer.Fit(training: data, epochs: 1),
            trainer.Fit(data, 1, cancellation: CancellationToken.None),
            trainer.Fit(data, 1, null, null, CancellationToken.None),
            trainer.Fit(data, new FitOptions { Epochs = 1 }),
            trainer.Fit(data, new FitOptions { Epochs = 1 }, data),
        ];
        Assert.Empty(reported);
        TrainingHistory[] told =
        [
            trainer.Fit(data, 1, Report),
            trainer.Fit(data, 1, report => Report(report)),
            trainer.Fit(data, 1, onEpoch: Report),
            trainer.Fit(data, epochs: 1, onEpoch: Report, validation: data),
            trainer.Fit(data, 1, Report, data, CancellationToken.None),
            trainer.Fit(data, 1, delegate { reported.Add(trainer.Epoch); }),
            trainer.Fit(data, 1, data, progress),
            trainer.Fit(data, 1, progress: progress),
        ];
        Assert.Equal(Enumerable.Range(silent.Length + 1, told.Length), reported);
        Assert.Throws<ArgumentNullException>("onEpoch", () => trainer.Fit(data, 1, onEpoch: null!));

        void Report(EpochReport report) => reported.Add(report.Training.Epoch);
    }

    [Fact]
    public void A_callback_cannot_train_and_fit_goes_on_with_the_same_bits()
    {
        var expected = SmallTraining.Trainer(new TrainerOptions());
        expected.Fit(SmallTraining.Data, 3);
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        TrainingHistory history = trainer.Fit(SmallTraining.Data, 3, _ =>
        {
            Assert.Throws<InvalidOperationException>(() => trainer.TrainEpoch(SmallTraining.Data));
            Assert.Throws<InvalidOperationException>(() => trainer.Step(new float[6], new[] { 0 }));
            Assert.Throws<InvalidOperationException>(() => trainer.Fit(SmallTraining.Data, 1));
        });
        Assert.Equal(3, history.Count);
        Assert.Equal(ParameterBits.Of(expected.Network.Parameters), ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal(4, trainer.TrainEpoch(SmallTraining.Data).Epoch);
    }

    [Fact]
    public void The_most_epochs_end_by_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        int epochs = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => SmallTraining.Trainer(new TrainerOptions()).Fit(
            SmallTraining.Data, int.MaxValue, _ => Cancel(), cancellation: cancellation.Token));
        Assert.Equal(3, epochs);

        void Cancel()
        {
            if (++epochs == 3)
                cancellation.Cancel();
        }
    }
}
