namespace AnnGen.Networks.Tests.Training;

public class EpochTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_epoch_in_order_is_a_step_for_each_batch_with_a_shorter_one_at_the_end(int threads)
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Threads = threads, Shuffle = false });

        EpochResult result = trainer.TrainEpoch(SmallTraining.Data);

        Assert.Equal(SmallTraining.BitsAfter(7), ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal((1, SmallTraining.Samples, 1, 7L), (result.Epoch, result.Samples, trainer.Epoch, trainer.StepCount));
    }

    [Fact]
    public void The_mean_loss_weighs_each_sample_alike()
    {
        // Without a learning rate every batch meets the same weights.
        var network = new SmallClassifier(seed: 1);
        EpochResult result = network.CreateTrainer(new Sgd(0f)).TrainEpoch(SmallTraining.Data);
        Assert.Equal(network.Evaluate(SmallTraining.Data).MeanLoss, result.MeanLoss, tolerance: 1e-6);
    }

    [Fact]
    public void A_smaller_batch_size_makes_more_steps()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { BatchSize = 3 });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Equal(17, trainer.StepCount);
    }

    [Fact]
    public void Shuffled_epochs_differ_from_each_other_and_from_those_of_another_seed()
    {
        int[] first = Shuffled(seed: 1);
        Assert.Equal(first, Shuffled(seed: 1));
        Assert.NotEqual(first, Shuffled(seed: 2));
        Assert.NotEqual(first, SmallTraining.BitsAfter(7));

        // The second epoch alone, from the same weights, is another one than the first.
        Assert.NotEqual(LossesOfEpoch(1), LossesOfEpoch(2));
    }

    [Fact]
    public void Progress_is_told_after_every_interval_and_at_the_end()
    {
        var reports = new List<BatchProgress>();
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(
            new TrainerOptions { ProgressInterval = 3, Progress = new DirectProgress<BatchProgress>(reports.Add), Threads = 2 });

        EpochResult result = trainer.TrainEpoch(SmallTraining.Data);

        Assert.Equal([(1, 3, 7, 24), (1, 6, 7, 48), (1, 7, 7, 50)], reports.Select(r => (r.Epoch, r.Batch, r.Batches, r.Samples)));
        double mean = (reports[0].MeanLoss * 24.0 + reports[1].MeanLoss * 24.0 + reports[2].MeanLoss * 2.0) / 50;
        Assert.Equal(mean, result.MeanLoss, tolerance: 1e-6);
    }

    [Fact]
    public void An_exception_from_progress_ends_the_epoch_after_a_whole_step_and_training_goes_on_afterwards()
    {
        int reports = 0;
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions
        {
            Shuffle = false,
            Threads = 2,
            ProgressInterval = 1,
            Progress = new DirectProgress<BatchProgress>(progress =>
            {
                if (++reports == 3)
                    throw new InvalidOperationException($"Enough after batch {progress.Batch}.");
            }),
        });

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => trainer.TrainEpoch(SmallTraining.Data));

        Assert.Equal("Enough after batch 3.", exception.Message);
        Assert.Equal(SmallTraining.BitsAfter(3), ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal(0, trainer.Epoch);
        Assert.Equal(1, trainer.TrainEpoch(SmallTraining.Data).Epoch);
    }

    [Fact]
    public void What_progress_allocates_is_counted()
    {
        byte[]? kept = null;
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(
            new TrainerOptions { Threads = 2, Progress = new DirectProgress<BatchProgress>(_ => kept = new byte[5000]) });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.True(trainer.TrainEpoch(SmallTraining.Data).AllocatedBytes >= 5000);
        Assert.NotNull(kept);
    }

    private static int[] Shuffled(ulong seed)
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Seed = seed });
        trainer.TrainEpoch(SmallTraining.Data);
        return ParameterBits.Of(trainer.Network.Parameters);
    }

    // The loss of each batch, with weights that stay as they are.
    private static float[] LossesOfEpoch(int wanted)
    {
        var losses = new List<float>();
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = new SmallClassifier(seed: 1).CreateTrainer(
            new Sgd(0f), new TrainerOptions { ProgressInterval = 1, Progress = new DirectProgress<BatchProgress>(progress => losses.Add(progress.MeanLoss)) });
        for (int epoch = 1; epoch <= wanted; epoch++)
        {
            losses.Clear();
            trainer.TrainEpoch(SmallTraining.Data);
        }
        return [.. losses];
    }
}
