namespace AnnGen.Networks.Tests.Training;

public class WarmUpTests
{
    public static TheoryData<TrainerOptions> Options { get; } =
    [
        new TrainerOptions { Threads = 1 },
        new TrainerOptions { Threads = 2, Seed = 3, BatchSize = 4 },
        new TrainerOptions { Threads = 3, MaxGradientNorm = 0.1f, L2 = 0.01f, Gradients = GradientMode.Materialised },
        new TrainerOptions { Threads = 1, Schedule = new CosineSchedule(10, ScheduleUnit.Steps) },
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void It_changes_no_bit_of_training(TrainerOptions options)
    {
        AssertSameBits(new Sgd(0.1f, momentum: 0.9f), options);
        AssertSameBits(new Adam(0.01f), options);
        AssertSameBits(new AdaGrad(), options);
    }

    [Fact]
    public void It_counts_no_step_and_reports_none()
    {
        var reports = new List<BatchProgress>();
        var trainer = SmallTraining.Trainer(new TrainerOptions { Health = true, Progress = new DirectProgress<BatchProgress>(reports.Add), ProgressInterval = 1 });
        int[] before = ParameterBits.Of(trainer.Network.Parameters);
        trainer.WarmUp();
        Assert.Equal(before, ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal((0, 0L, 0L), (trainer.Epoch, trainer.StepCount, trainer.Health!.Steps));
        Assert.Empty(reports);
    }

    [Fact]
    public void Dropout_drops_the_same_units_afterwards()
    {
        int[][] bits = [.. new[] { false, true }.Select(warmsUp =>
        {
            var trainer = new DroppingNet(seed: 1).CreateTrainer(new Sgd(0.1f), new TrainerOptions { Seed = 5 });
            return BitsAfter(trainer, warmsUp);
        })];
        Assert.Equal(bits[0], bits[1]);
    }

    [Fact]
    public void A_loss_that_is_not_finite_for_zeros_does_not_end_it()
    {
        var trainer = new ReciprocalNet(seed: 1).CreateTrainer(new Sgd(0.1f));
        trainer.WarmUp();
        Assert.Equal(0, trainer.StepCount);
        Assert.Equal(ParameterBits.Of(new ReciprocalNet(seed: 1).Parameters), ParameterBits.Of(trainer.Network.Parameters));
    }

    [Fact]
    public void It_is_refused_while_the_trainer_works()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd>? trainer = null;
        int refused = 0;
        trainer = SmallTraining.Trainer(new TrainerOptions
        {
            Progress = new DirectProgress<BatchProgress>(_ =>
            {
                Assert.Throws<InvalidOperationException>(() => trainer!.WarmUp());
                refused++;
            }),
        });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Equal(1, refused);
    }

    private static void AssertSameBits<TOptimizer>(TOptimizer optimizer, TrainerOptions options)
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        Assert.Equal(
            BitsAfter(new SmallClassifier(seed: 1).CreateTrainer(optimizer, options), warmsUp: false),
            BitsAfter(new SmallClassifier(seed: 1).CreateTrainer(optimizer, options), warmsUp: true));
    }

    // Also between steps and epochs, where the optimizer has state.
    private static int[] BitsAfter<TNetwork, TOptimizer>(Trainer<TNetwork, Dim<_6>, Classes<Dim<_4>>, TOptimizer> trainer, bool warmsUp)
        where TNetwork : class, INetwork<TNetwork, Dim<_6>, Classes<Dim<_4>>>
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        if (warmsUp)
            trainer.WarmUp();
        trainer.Step(SmallTraining.Inputs.AsSpan(0, 4 * 6), SmallTraining.Classes.AsSpan(0, 4));
        if (warmsUp)
            trainer.WarmUp();
        trainer.TrainEpoch(SmallTraining.Data);
        if (warmsUp)
            trainer.WarmUp();
        trainer.TrainEpoch(SmallTraining.Data);
        return ParameterBits.Of(trainer.Network.Parameters);
    }
}
