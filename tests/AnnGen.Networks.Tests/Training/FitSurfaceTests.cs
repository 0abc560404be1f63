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

    [Theory]
    [InlineData(1f, false)]
    [InlineData(1000f, true)]
    [InlineData(-1e6f, true)]
    public void An_input_that_is_not_scaled_is_named_with_its_range(float scale, bool warns)
    {
        float[] inputs = new float[40 * 6];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = i % 6 == 2 ? scale * (1 + i / 6 % 2) : i % 2;
        var data = Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(inputs, new int[40]);
        TrainingHistory history = SmallTraining.Trainer(new TrainerOptions()).Fit(data, 1);
        Assert.Equal(warns ? 1 : 0, history.Warnings.Count);
        if (warns)
        {
            Assert.StartsWith("Input 2 ranges from ", history.Warnings[0], StringComparison.Ordinal);
            Assert.Contains("Standardization.Fit(training)", history.ToString(), StringComparison.Ordinal);
        }
    }
}
