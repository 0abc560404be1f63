namespace AnnGen.Networks.Tests.Training;

/// <summary>Workers with memory of their own have no barrier behind an update. They stop alike all the same, and name the right step.</summary>
public class NonFiniteSharedParameterTests
{
    private const int Samples = 53;
    private const int Batch = 10;

    public static TheoryData<int, bool> ThreadsAndData { get; } = new()
    {
        { 1, true }, { 2, true }, { 3, true }, { 1, false }, { 2, false }, { 3, false },
    };

    [Theory]
    [MemberData(nameof(ThreadsAndData))]
    public void The_step_and_the_layer_are_named(int threads, bool ofBytes)
    {
        // Steps are counted from 1; the sixth is the last of the epoch.
        foreach (int step in new[] { 1, 4, 6 })
        {
            foreach (int? interval in new int?[] { null, 1, 3 })
            {
                AssertFound(() => new ExchangingOwner(seed: 1), "Layer1", step, interval, threads, ofBytes);
                AssertFound(() => new ExchangingOwner(seed: 1), "Layer3", step, interval, threads, ofBytes);
                AssertFound(() => new ExchangingOwner(seed: 1), "Layer4", step, interval, threads, ofBytes);
                AssertFound(() => new DroppingOwner(seed: 1), "Layer1", step, interval, threads, ofBytes);
                AssertFound(() => new DoubleOwner(seed: 1), "Layer2", step, interval, threads, ofBytes);
            }
        }
    }

    private static void AssertFound<TNetwork>(Func<TNetwork> create, string layer, int step, int? interval, int threads, bool ofBytes)
        where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>>
    {
        TNetwork network = create();
        var reports = new Reports();
        var options = new TrainerOptions
        {
            BatchSize = Batch,
            Threads = threads,
            Schedule = new EndlessAt(step - 1),
            Progress = interval is null ? null : reports,
            ProgressInterval = interval ?? 1,
        };
        var trainer = network.CreateTrainer(new Sgd(0.05f, momentum: 0.9f), options);
        foreach (TrainerLayer other in trainer.Layers)
            other.IsFrozen = other.Name != layer;

        var exception = Assert.Throws<NonFiniteParameterException>(() => trainer.TrainEpoch(Data(ofBytes)));

        Assert.Equal((1, (long)step, layer), (exception.Epoch, exception.Step, exception.Layer));
        Assert.Equal((0, (long)step), (trainer.Epoch, trainer.StepCount));
        Assert.DoesNotContain(reports.Batches, batch => batch >= step);
        // Every worker's part was collected: an infinite rate leaves no parameter of the layer finite whose gradient is not zero.
        int index = network.Parameters.Plan.Layers.ToList().FindIndex(plan => plan.Name == layer);
        Assert.All(new DenseParameters(network.Parameters, index).GetBiases(), bias => Assert.False(float.IsFinite(bias)));
    }

    private static Dataset<Dim<_3, _5, _0>, Classes<Dim<_5>>> Data(bool ofBytes)
    {
        byte[] bytes = RandomSamples.Bytes(Samples * 350);
        int[] classes = RandomSamples.Classes(Samples, 5);
        return ofBytes
            ? Dataset.FromBytes<Dim<_3, _5, _0>, Classes<Dim<_5>>>(bytes, classes)
            : Dataset.FromFloats<Dim<_3, _5, _0>, Classes<Dim<_5>>>([.. bytes.Select(value => value / 255f)], classes);
    }

    // A factor that is infinite as a float.
    private sealed class EndlessAt(int step) : LearningRateSchedule(ScheduleUnit.Steps)
    {
        protected override double Factor(long count) => count == step ? 1e300 : 1;
    }

    private sealed class Reports : IProgress<BatchProgress>
    {
        public List<int> Batches { get; } = [];

        public void Report(BatchProgress value) => Batches.Add(value.Batch);
    }
}
