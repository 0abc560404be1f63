namespace AnnGen.Networks.Tests.Training;

/// <summary>The base learning rate of a trainer can be set between steps and epochs.</summary>
public class SetLearningRateTests
{
    [Theory]
    [InlineData(1, GradientMode.Fused)]
    [InlineData(2, GradientMode.Materialised)]
    public void Halving_the_rate_between_epochs_equals_a_schedule_bit_for_bit(int threads, GradientMode gradients)
    {
        AssertHalved(new Sgd(0.1f, momentum: 0.9f), threads, gradients);
        AssertHalved(new Sgd(0.1f, momentum: 0.9f, weightDecay: 0.01f, decoupledWeightDecay: true), threads, gradients);
        AssertHalved(new Adam(0.03f), threads, gradients);
        AssertHalved(new Adam(0.03f, amsgrad: true), threads, gradients);
        AssertHalved(new AdamW(0.03f), threads, gradients);
        AssertHalved(new RmsProp(0.003f), threads, gradients);
        AssertHalved(new RmsProp(0.003f, momentum: 0.5f, centered: true), threads, gradients);
        AssertHalved(new AdaGrad(0.05f, learningRateDecay: 0.1f), threads, gradients);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Workers_with_memory_of_their_own_use_the_rate_that_was_set(int threads)
    {
        Assert.Equal(Trained(1), Trained(threads));

        static int[] Trained(int threads)
        {
            var network = new ExchangingOwner(seed: 1);
            var data = Dataset.FromFloats<Dim<_3, _5, _0>, Classes<Dim<_5>>>(RandomSamples.Floats(40 * 350), RandomSamples.Classes(40, 5));
            var trainer = network.CreateTrainer(new Adam(0.01f), new TrainerOptions { Threads = threads });
            trainer.TrainEpoch(data);
            trainer.LearningRate = 0.0023f;
            trainer.TrainEpoch(data);
            return ParameterBits.Of(network.Parameters);
        }
    }

    [Theory]
    [InlineData(0.1f, 0.037f)]
    [InlineData(1e-6f, 0.5f)]
    [InlineData(3f, 1e-5f)]
    public void A_step_has_the_size_of_the_rate_that_was_set(float created, float set)
    {
        var trainer = new SmallRegressor(seed: 1).CreateTrainer(new Sgd(created));
        var expected = new SmallRegressor(seed: 1).CreateTrainer(new Sgd(set));
        trainer.LearningRate = set;
        Assert.Equal(set, trainer.LearningRate);
        trainer.Step([0.5f], new Values<Dim<_1>>([2f]));
        expected.Step([0.5f], new Values<Dim<_1>>([2f]));
        Assert.Equal(expected.Network.Layer3.GetBiases()[0], trainer.Network.Layer3.GetBiases()[0], tolerance: 1e-6f * (1 + set));
        Assert.NotEqual(new SmallRegressor(seed: 1).Layer3.GetBiases()[0], trainer.Network.Layer3.GetBiases()[0]);
    }

    [Fact]
    public void A_schedule_multiplies_the_rate_that_was_set()
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions { Schedule = new StepSchedule(1, ScheduleUnit.Epochs, factor: 0.5) });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Equal(0.05f, trainer.LearningRate);
        trainer.LearningRate = 0.4f;
        Assert.Equal(0.2f, trainer.LearningRate);
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Equal(0.1f, trainer.LearningRate);
    }

    [Fact]
    public void A_rate_of_0_changes_no_weight_and_can_be_left_again()
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        int[] before = ParameterBits.Of(trainer.Network.Parameters);
        trainer.LearningRate = 0f;
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Equal(before, ParameterBits.Of(trainer.Network.Parameters));
        trainer.LearningRate = 0.1f;
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.NotEqual(before, ParameterBits.Of(trainer.Network.Parameters));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-0.1f)]
    public void A_rate_that_is_negative_or_not_finite_is_refused(float rate)
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.LearningRate = rate);
        Assert.Equal(0.1f, trainer.LearningRate);
    }

    [Fact]
    public void An_optimizer_that_was_created_with_a_rate_of_0_takes_no_other()
    {
        var trainer = new SmallRegressor().CreateTrainer(new Sgd(0f));
        trainer.LearningRate = 0f;
        Assert.Contains("created with a rate of 0", Assert.Throws<InvalidOperationException>(() => trainer.LearningRate = 0.1f).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rate_is_not_set_while_the_trainer_is_at_work()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd>? trainer = null;
        InvalidOperationException? exception = null;
        trainer = SmallTraining.Trainer(new TrainerOptions
        {
            Progress = new DirectProgress<BatchProgress>(_ => exception ??= Assert.Throws<InvalidOperationException>(() => trainer!.LearningRate = 1f)),
        });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Contains("between steps or epochs", exception!.Message, StringComparison.Ordinal);
        Assert.Equal(0.1f, trainer.LearningRate);
        trainer.LearningRate = 1f;
        Assert.Equal(1f, trainer.LearningRate);
    }

    private static void AssertHalved<TOptimizer>(TOptimizer optimizer, int threads, GradientMode gradients) where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        var options = new TrainerOptions { Threads = threads, Gradients = gradients, L2 = gradients == GradientMode.Materialised ? 0.01f : 0f };
        var byHand = new SmallClassifier(seed: 1).CreateTrainer(optimizer, options);
        var scheduled = new SmallClassifier(seed: 1).CreateTrainer(
            optimizer, options with { Schedule = new StepSchedule(1, ScheduleUnit.Epochs, factor: 0.5) });
        for (int epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal(scheduled.LearningRate, byHand.LearningRate);
            byHand.TrainEpoch(SmallTraining.Data);
            scheduled.TrainEpoch(SmallTraining.Data);
            byHand.LearningRate /= 2;
        }
        Assert.Equal(ParameterBits.Of(scheduled.Network.Parameters), ParameterBits.Of(byHand.Network.Parameters));
    }
}
