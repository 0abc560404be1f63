namespace AnnGen.Networks.Tests.Training;

/// <summary>Epochs over samples with weights: batches, reports, workers with memory of their own, and weights that are refused.</summary>
public class WeightedEpochTests
{
    private static readonly float[] s_weights = [.. Enumerable.Range(0, SmallTraining.Samples).Select(i => i is >= 8 and < 16 ? 0f : i % 5 * 0.5f)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void An_epoch_is_its_weighted_steps_and_reports_the_weighted_mean(int threads)
    {
        var losses = new List<float>();
        var trainer = SmallTraining.Trainer(new TrainerOptions
        {
            Threads = threads,
            Shuffle = false,
            ProgressInterval = 1,
            Progress = new DirectProgress<BatchProgress>(progress => losses.Add(progress.MeanLoss)),
        });
        var steps = SmallTraining.Trainer(new TrainerOptions { Threads = 1 });
        double lossSum = 0;
        var expected = new List<float>();
        for (int first = 0; first < SmallTraining.Samples; first += 8)
        {
            int count = Math.Min(8, SmallTraining.Samples - first);
            float[] weights = s_weights[first..(first + count)];
            expected.Add(steps.Step(SmallTraining.Inputs.AsSpan(first * 6, count * 6), SmallTraining.Classes.AsSpan(first, count), weights));
            lossSum += expected[^1] * weights.Sum(weight => (double)weight);
        }

        EpochResult result = trainer.TrainEpoch(SmallTraining.Data.WithSampleWeights(s_weights));

        Assert.Equal(ParameterBits.Of(steps.Network.Parameters), ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal(expected, losses);
        Assert.Equal(0f, losses[1]);
        // A batch of zeros has no part in the mean.
        Assert.Equal(lossSum / s_weights.Sum(weight => (double)weight), result.MeanLoss, tolerance: 1e-6);
        Assert.Equal(SmallTraining.Samples, result.Samples);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Workers_with_memory_of_their_own_train_to_the_bits_of_one_thread(int threads)
    {
        Assert.Equal(Trained(1, isWeighted: true), Trained(threads, isWeighted: true));
        Assert.NotEqual(Trained(threads, isWeighted: false), Trained(threads, isWeighted: true));

        static int[] Trained(int threads, bool isWeighted)
        {
            byte[] bytes = new byte[43 * 350];
            new Random(1).NextBytes(bytes);
            var data = Dataset.FromBytes<Dim<_3, _5, _0>, Classes<Dim<_5>>>(bytes, RandomSamples.Classes(43, 5));
            if (isWeighted)
                data = data.WithSampleWeights([.. Enumerable.Range(0, 43).Select(i => i % 4 * 0.7f)]);
            var trainer = new ExchangingOwner(seed: 1).CreateTrainer(new Sgd(0.1f, 0.9f), new TrainerOptions { Threads = threads });
            int[] losses = [BitConverter.SingleToInt32Bits(trainer.TrainEpoch(data).MeanLoss), BitConverter.SingleToInt32Bits(trainer.TrainEpoch(data).MeanLoss)];
            return [.. ParameterBits.Of(trainer.Network.Parameters), .. losses];
        }
    }

    [Fact]
    public void A_shuffled_epoch_takes_each_weight_with_its_sample()
    {
        // Samples of weight 0 are of another world: with a weight above 0, one of them would move everything.
        float[] inputs = SmallTraining.Inputs;
        float[] changed = [.. inputs];
        for (int sample = 0; sample < SmallTraining.Samples; sample++)
        {
            if (s_weights[sample] == 0f)
                changed.AsSpan(sample * 6, 6).Fill(100f);
        }
        Assert.Equal(Trained(inputs), Trained(changed));

        static int[] Trained(float[] inputs)
        {
            var trainer = SmallTraining.Trainer(new TrainerOptions { Threads = 2, Seed = 3 });
            // A view, whose weights start in the middle of an array.
            trainer.TrainEpoch(SmallTraining.DataOf(inputs).WithSampleWeights(s_weights).Slice(3, 40));
            return ParameterBits.Of(trainer.Network.Parameters);
        }
    }

    [Fact]
    public void After_a_weighted_epoch_samples_without_weights_count_alike_again()
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions { Threads = 2 });
        var expected = SmallTraining.Trainer(new TrainerOptions { Threads = 2 });
        trainer.LearningRate = 0f;
        trainer.TrainEpoch(SmallTraining.Data.WithSampleWeights(s_weights));
        trainer.LearningRate = 0.1f;
        expected.LearningRate = 0f;
        expected.TrainEpoch(SmallTraining.Data.WithSampleWeights(s_weights));
        expected.LearningRate = 0.1f;
        float[] ones = new float[SmallTraining.Samples];
        Array.Fill(ones, 1f);
        Assert.Equal(expected.TrainEpoch(SmallTraining.Data.WithSampleWeights(ones)).MeanLoss, trainer.TrainEpoch(SmallTraining.Data).MeanLoss);
        Assert.Equal(ParameterBits.Of(expected.Network.Parameters), ParameterBits.Of(trainer.Network.Parameters));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_weight_that_is_negative_or_not_finite_is_refused_and_nothing_is_trained(float weight)
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => trainer.Step(SmallTraining.Inputs.AsSpan(0, 18), SmallTraining.Classes.AsSpan(0, 3), [1f, 1f, weight]));
        Assert.Contains("Sample 2 of the batch has the weight ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, trainer.StepCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Weights_for_another_number_of_samples_are_refused(int count)
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => trainer.Step(SmallTraining.Inputs.AsSpan(0, 18), SmallTraining.Classes.AsSpan(0, 3), new float[count]));
        Assert.Contains($"The batch holds 3 samples, but weights for {count}.", exception.Message, StringComparison.Ordinal);
    }
}
