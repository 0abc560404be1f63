using AnnGen.Networks.Tests.Child;
using AnnGen.Networks.Tests.Training;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>A trainer takes up a state that is whole and its own, and no other.</summary>
public sealed class TrainerStateTests
{
    private static readonly Trainer<PairNetwork, Dim<_1>, Values<Dim<_1>>, Sgd> s_trainer =
        new PairNetwork(seed: 2).CreateTrainer(new Sgd(0.1f));

    [Fact]
    public void Every_flipped_bit_is_detected()
    {
        byte[] state = State();
        for (int bit = 0; bit < 8 * state.Length; bit++)
        {
            state[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(state);
            state[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Every_truncation_is_detected()
    {
        byte[] state = State();
        for (int length = 0; length < state.Length; length++)
            AssertRefused(state[..length]);
        AssertRefused([.. state, 0]);
    }

    [Fact]
    public void A_file_of_weights_is_not_a_state()
    {
        using var stream = new MemoryStream();
        new PairNetwork(1).Save(stream);
        AssertRefused(stream.ToArray());
    }

    [Fact]
    public void The_settings_of_layers_and_the_learning_rate_come_back()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions());
        trainer.LearningRate = 0.025f;
        trainer.Layer("Hidden").LearningRateScale = 0.5f;
        trainer.Layer("Scores").IsFrozen = true;
        using var stream = new MemoryStream();
        trainer.SaveState(stream);
        stream.Position = 0;
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> other = SmallTraining.Trainer(new TrainerOptions());
        other.LoadState(stream);
        Assert.Equal((0.025f, 0.5f, true), (other.LearningRate, other.Layer("Hidden").LearningRateScale, other.Layer("Scores").IsFrozen));
        Assert.Equal((false, 1f), (other.Layer("Hidden").IsFrozen, other.Layer("Scores").LearningRateScale));
    }

    [Theory]
    [InlineData("'Sgd with 1 floats for each parameter', but 'Adam with 2")]
    [InlineData("'8', but '4'")]
    [InlineData("'0', but '7'")]
    [InlineData("'yes', but 'no'")]
    [InlineData("'none', but 'PlateauSchedule'")]
    [InlineData("the inputs: the file has [2, 3]")]
    public void A_state_of_another_trainer_is_refused_with_what_differs(string difference)
    {
        using var stream = new MemoryStream();
        SmallTraining.Trainer(new TrainerOptions()).SaveState(stream);
        stream.Position = 0;
        Action load = difference switch
        {
            "'Sgd with 1 floats for each parameter', but 'Adam with 2" => () => new SmallClassifier().CreateTrainer(new Adam()).LoadState(stream),
            "'8', but '4'" => () => SmallTraining.Trainer(new TrainerOptions { BatchSize = 4 }).LoadState(stream),
            "'0', but '7'" => () => SmallTraining.Trainer(new TrainerOptions { Seed = 7 }).LoadState(stream),
            "'yes', but 'no'" => () => SmallTraining.Trainer(new TrainerOptions { Shuffle = false }).LoadState(stream),
            "'none', but 'PlateauSchedule'" => () => SmallTraining.Trainer(new TrainerOptions { Schedule = new PlateauSchedule() }).LoadState(stream),
            _ => () => new PairNetwork().CreateTrainer(new Sgd(0.1f)).LoadState(stream),
        };
        WeightsException exception = Assert.Throws<WeightsException>(load);
        Assert.Contains(difference, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_within_an_epoch_takes_as_many_samples()
    {
        using var stream = new MemoryStream();
        var saving = new DirectProgress<BatchProgress>(_ => { });
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd>? trainer = null;
        trainer = SmallTraining.Trainer(new TrainerOptions
        {
            ProgressInterval = 1,
            Progress = new DirectProgress<BatchProgress>(progress =>
            {
                if (progress.Batch == 2)
                    trainer!.SaveState(stream);
            }),
        });
        trainer.TrainEpoch(SmallTraining.Data);
        stream.Position = 0;
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> other = SmallTraining.Trainer(new TrainerOptions());
        other.LoadState(stream);
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => other.TrainEpoch(SmallTraining.Data.Take(40)));
        Assert.Contains("over 50 samples; there are 40", exception.Message, StringComparison.Ordinal);
        Assert.Equal(SmallTraining.Samples, other.TrainEpoch(SmallTraining.Data).Samples);
        Assert.Equal(ParameterBits.Of(trainer.Network.Parameters), ParameterBits.Of(other.Network.Parameters));
    }

    [Fact]
    public void A_step_of_ones_own_ends_an_epoch_that_was_loaded()
    {
        using var stream = new MemoryStream();
        using var cancellation = new CancellationTokenSource();
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions
        {
            ProgressInterval = 1,
            Progress = new DirectProgress<BatchProgress>(_ => cancellation.Cancel()),
        });
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.TrainEpoch(SmallTraining.Data, cancellation.Token));
        trainer.SaveState(stream);
        stream.Position = 0;
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> other = SmallTraining.Trainer(new TrainerOptions());
        other.LoadState(stream);
        other.Step(SmallTraining.Inputs.AsSpan(0, 6), SmallTraining.Classes.AsSpan(0, 1));
        other.TrainEpoch(SmallTraining.Data.Take(16));
        Assert.Equal(1 + 1 + 2, other.StepCount);
    }

    [Fact]
    public void A_state_that_cannot_be_taken_leaves_the_schedule_as_it_is()
    {
        var schedule = new PlateauSchedule(patience: 0);
        schedule.Observe(1);
        var network = new SmallClassifier();
        var trainer = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { Schedule = schedule });
        using var state = new MemoryStream();
        trainer.SaveState(state);
        schedule.Observe(2);
        PlateauState before = schedule.State;
        var training = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions
        {
            Progress = new DirectProgress<BatchProgress>(_ =>
            {
                state.Position = 0;
                Assert.Throws<InvalidOperationException>(() => trainer.LoadState(state));
            }),
        });
        training.TrainEpoch(SmallTraining.Data);
        Assert.Equal(before, schedule.State);
    }

    private static byte[] State()
    {
        using var stream = new MemoryStream();
        new PairNetwork(seed: 1).CreateTrainer(new Sgd(0.1f)).SaveState(stream);
        return stream.ToArray();
    }

    private static void AssertRefused(byte[] state)
    {
        Assert.Throws<WeightsException>(() => s_trainer.LoadState(new MemoryStream(state)));
        Assert.Equal(new PairNetwork(seed: 2).GetTensors()["Second.weight"][0, 0], s_trainer.Network.GetTensors()["Second.weight"][0, 0]);
        Assert.Equal(0, s_trainer.StepCount);
    }
}
