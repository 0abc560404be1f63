namespace AnnGen.Networks.Tests.Training;

/// <summary>A trainer takes its learning rate from its schedule, step by step or epoch by epoch.</summary>
public class LearningRateTests
{
    [Theory]
    [InlineData(1, GradientMode.Fused)]
    [InlineData(2, GradientMode.Materialised)]
    public void By_steps_each_step_has_the_rate_that_the_schedule_gives(int threads, GradientMode gradients)
    {
        var schedule = new WarmUpSchedule(2, ScheduleUnit.Steps, new ExponentialSchedule(0.5, ScheduleUnit.Steps), startFactor: 0.25);
        float[] inputs = SmallTraining.Inputs[..48];
        int[] classes = SmallTraining.Classes[..8];
        var scheduled = SmallTraining.Trainer(new TrainerOptions { Threads = threads, Gradients = gradients, Schedule = schedule });
        var byHand = SmallTraining.Trainer(new TrainerOptions { Threads = 1 });
        float[] factors = [0.25f, 0.625f, 1f, 0.5f, 0.25f];
        foreach (float factor in factors)
        {
            Assert.Equal(0.1f * factor, scheduled.LearningRate);
            scheduled.Step(inputs, classes);
            byHand.Layers[0].LearningRateScale = factor;
            byHand.Layers[1].LearningRateScale = factor;
            byHand.Step(inputs, classes);
        }
        Assert.Equal(ParameterBits.Of(byHand.Network.Parameters), ParameterBits.Of(scheduled.Network.Parameters));
    }

    [Fact]
    public void By_epochs_the_rate_stays_as_it_is_for_an_epoch()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd>? trainer = null;
        var seen = new List<float>();
        trainer = SmallTraining.Trainer(new TrainerOptions
        {
            Schedule = new StepSchedule(1, ScheduleUnit.Epochs, factor: 0.5),
            ProgressInterval = 1,
            Progress = new DirectProgress<BatchProgress>(_ => seen.Add(trainer!.LearningRate)),
        });
        trainer.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
        Assert.Equal(0.1f, trainer.LearningRate);
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Equal(0.05f, trainer.LearningRate);
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Equal(Enumerable.Repeat(0.1f, 7).Concat(Enumerable.Repeat(0.05f, 7)), seen);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_of_the_trainer_that_it_was_given_to()
    {
        var plateau = new PlateauSchedule(factor: 0.5, patience: 0);
        var trainer = SmallTraining.Trainer(new TrainerOptions { Schedule = plateau });
        plateau.Observe(1);
        Assert.Equal(0.1f, trainer.LearningRate);
        plateau.Observe(1);
        Assert.Equal(0.05f, trainer.LearningRate);
    }

    [Fact]
    public void Without_a_schedule_the_rate_is_that_of_the_optimizer()
    {
        Assert.Equal(0.1f, SmallTraining.Trainer(new TrainerOptions()).LearningRate);
        Assert.Equal(0.02f, new SmallClassifier().CreateTrainer(new RmsProp(0.02f)).LearningRate);
    }

    [Fact]
    public void A_schedule_that_gives_no_factor_stops_the_step_and_names_itself()
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions { Threads = 2, Schedule = new Broken() });
        int[] before = ParameterBits.Of(trainer.Network.Parameters);
        Assert.Contains("Broken gives the factor NaN at 0", Assert.Throws<InvalidOperationException>(() => trainer.TrainEpoch(SmallTraining.Data)).Message, StringComparison.Ordinal);
        Assert.Equal(before, ParameterBits.Of(trainer.Network.Parameters));
    }

    private sealed class Broken() : LearningRateSchedule(ScheduleUnit.Steps)
    {
        protected override double Factor(long count) => double.NaN;
    }
}
