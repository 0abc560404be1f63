namespace AnnGen.Networks.Tests.Training;

/// <summary>A trainer has one batch at hand, so it serves one caller at a time, and says so to the second.</summary>
public class OneCallerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Progress_cannot_train_with_the_trainer_that_calls_it(int threads)
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd>? trainer = null;
        trainer = TrainerWith(threads, () => trainer!.Step(new float[6], new[] { 0 }));
        AssertRefused(() => trainer.TrainEpoch(SmallTraining.Data));
    }

    [Fact]
    public void Another_thread_is_refused_while_an_epoch_lasts_and_the_epoch_goes_on()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd>? trainer = null;
        int refused = 0;
        trainer = TrainerWith(2, () =>
        {
            var other = new Thread(() =>
            {
                AssertRefused(() => trainer!.Step(new float[6], new[] { 0 }));
                AssertRefused(() => trainer!.TrainEpoch(SmallTraining.Data));
                refused++;
            });
            other.Start();
            other.Join();
        });

        trainer.TrainEpoch(SmallTraining.Data);

        Assert.Equal(7, refused);
        Assert.Equal(SmallTraining.BitsAfter(7), ParameterBits.Of(trainer.Network.Parameters));
    }

    [Fact]
    public void After_a_call_that_was_refused_training_goes_on()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd>? trainer = null;
        bool nested = true;
        trainer = TrainerWith(1, () =>
        {
            if (nested)
                trainer!.Step(new float[6], new[] { 0 });
        });
        AssertRefused(() => trainer.TrainEpoch(SmallTraining.Data));
        nested = false;
        Assert.Equal(1, trainer.TrainEpoch(SmallTraining.Data).Epoch);
    }

    private static Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> TrainerWith(int threads, Action progress) =>
        SmallTraining.Trainer(new TrainerOptions { Threads = threads, Shuffle = false, ProgressInterval = 1, Progress = new DirectProgress<BatchProgress>(_ => progress()) });

    private static void AssertRefused(Action action) =>
        Assert.Contains("one caller at a time", Assert.Throws<InvalidOperationException>(action).Message, StringComparison.Ordinal);
}
