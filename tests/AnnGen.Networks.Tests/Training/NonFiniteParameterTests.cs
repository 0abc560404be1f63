namespace AnnGen.Networks.Tests.Training;

/// <summary>A step that makes a parameter NaN or infinite throws itself, and names the layer and the sample.</summary>
public class NonFiniteParameterTests
{
    public static TheoryData<int, bool> ThreadsAndOrders
    {
        get
        {
            var data = new TheoryData<int, bool>();
            foreach (int threads in new[] { 1, 2, 3, 4 })
            {
                data.Add(threads, false);
                data.Add(threads, true);
            }
            return data;
        }
    }

    /// <summary>The tanh of infinity is 1 and its derivative 0: the loss is finite, and ∞ · 0 is the gradient.</summary>
    [Theory]
    [MemberData(nameof(ThreadsAndOrders))]
    public void An_infinite_input_under_tanh_is_found_in_its_step(int threads, bool shuffle) =>
        AssertFound(() => new TanhRegressor(seed: 1), threads, shuffle);

    [Theory]
    [MemberData(nameof(ThreadsAndOrders))]
    public void An_infinite_input_under_sigmoid_is_found_in_its_step(int threads, bool shuffle) =>
        AssertFound(() => new SigmoidRegressor(seed: 1), threads, shuffle);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_frozen_layer_remains_finite_and_training_goes_on(int threads)
    {
        var network = new TanhRegressor(seed: 1);
        var trainer = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { Threads = threads });
        trainer.Layer("Bent").IsFrozen = true;

        trainer.TrainEpoch(DataWith(float.PositiveInfinity, sample: 49));

        Assert.Equal(1, trainer.Epoch);
        Assert.True(AreFinite(network.Parameters));
    }

    [Theory]
    [InlineData("Bent")]
    [InlineData("Answer")]
    public void An_update_that_overflows_names_its_layer(string layer)
    {
        foreach (int threads in new[] { 1, 2, 3, 4 })
        {
            var network = new TanhRegressor(seed: 1);
            var trainer = network.CreateTrainer(new Sgd(1e38f), new TrainerOptions { Threads = threads });
            foreach (TrainerLayer other in trainer.Layers)
                other.IsFrozen = other.Name != layer;
            float[] targets = new float[8];
            Array.Fill(targets, 1e6f);

            var exception = Assert.Throws<NonFiniteParameterException>(() => trainer.Step(RandomSamples.Floats(48), targets));

            Assert.Equal((null, 1L, layer), (exception.Epoch, exception.Step, exception.Layer));
            Assert.Equal(
                $"A parameter is not finite after the update in step 1: the first layer with such a parameter is '{layer}'. The step was applied. "
                + "A smaller learning rate, or inputs scaled to about −1 … 1, usually helps. "
                + "To go on, set or load other parameters and create a new trainer.",
                exception.Message);
            Assert.Equal(1, trainer.StepCount);
            Assert.False(AreFinite(network.Parameters));
        }
    }

    [Fact]
    public void A_new_trainer_goes_on_with_other_parameters()
    {
        var network = new TanhRegressor(seed: 1);
        var trainer = network.CreateTrainer(new Sgd(0.1f, momentum: 0.9f), new TrainerOptions { Threads = 2, NonFinite = NonFiniteValues.Allow });
        float[] inputs = RandomSamples.Floats(48);
        inputs[7] = float.NegativeInfinity;
        var exception = Assert.Throws<NonFiniteParameterException>(() => trainer.Step(inputs, new float[8]));
        Assert.Contains("input 1 of sample 1 of the batch is -Infinity. The step was applied. Every input has to be", exception.Message, StringComparison.Ordinal);

        network.Bent.SetWeights(new float[30]);
        network.Bent.SetBiases(new float[5]);
        // The optimizer of the same trainer has kept the gradient.
        Assert.Throws<NonFiniteParameterException>(() => trainer.Step(RandomSamples.Floats(48), new float[8]));
        Assert.Equal(2, trainer.StepCount);

        network.Bent.SetWeights(new float[30]);
        network.Bent.SetBiases(new float[5]);
        network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { Threads = 2 }).TrainEpoch(DataWith(0f, sample: 0));
        Assert.True(AreFinite(network.Parameters));
    }

    /// <summary>Whatever overflows first, the state of the rule or a parameter: no step leaves parameters that are not finite without a word.</summary>
    [Theory]
    [InlineData(GradientMode.Fused, null, false)]
    [InlineData(GradientMode.Materialised, null, false)]
    [InlineData(GradientMode.Fused, 1e30f, false)]
    [InlineData(GradientMode.Fused, null, true)]
    public void Each_rule_throws_in_the_step_that_overflows(GradientMode gradients, float? maxNorm, bool health)
    {
        var options = new TrainerOptions { Gradients = gradients, MaxGradientNorm = maxNorm, Health = health };
        int found = AssertHonest(new Sgd(1e21f), options);
        found += AssertHonest(new Sgd(1e19f, momentum: 0.9f), options);
        found += AssertHonest(new Sgd(1e19f, momentum: 0.9f, nesterov: true), options);
        found += AssertHonest(new Adam(3e38f), options);
        found += AssertHonest(new Adam(3e38f, amsgrad: true), options);
        found += AssertHonest(new AdamW(1e38f, weightDecay: 10f), options);
        found += AssertHonest(new RmsProp(3e38f), options);
        found += AssertHonest(new RmsProp(3e37f, momentum: 0.9f, centered: true), options);
        found += AssertHonest(new AdaGrad(3e38f), options);
        Assert.True(found > 4, $"Only {found} rules overflowed.");
    }

    private static int AssertHonest<TOptimizer>(TOptimizer optimizer, TrainerOptions options) where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        int found = 0;
        foreach (float target in new[] { 1e4f, 1e12f, 1e18f })
        {
            for (int threads = 1; threads <= 2; threads++)
            {
                var network = new TanhRegressor(seed: 1);
                var trainer = network.CreateTrainer(optimizer, options with { Threads = threads });
                float[] targets = new float[8];
                Array.Fill(targets, target);
                Exception? exception = null;
                for (int step = 0; step < 20 && exception is null; step++)
                {
                    exception = Record.Exception(() => trainer.Step(RandomSamples.Floats(48), targets));
                    Assert.Equal(exception is not NonFiniteParameterException, AreFinite(network.Parameters));
                }
                found += exception is NonFiniteParameterException && target == 1e18f && threads == 2 ? 1 : 0;
            }
        }
        return found;
    }

    private static void AssertFound<TNetwork>(Func<TNetwork> create, int threads, bool shuffle)
        where TNetwork : class, INetwork<TNetwork, Dim<_6>, Values<Dim<_1>>>
    {
        foreach (float infinity in new[] { float.PositiveInfinity, float.NegativeInfinity })
        {
            // In the last batch, which holds two samples, unless the samples are shuffled.
            TNetwork network = create();
            var trainer = network.CreateTrainer(new Sgd(0.1f, momentum: 0.9f), new TrainerOptions { Threads = threads, Shuffle = shuffle });

            var exception = Assert.Throws<NonFiniteParameterException>(() => trainer.TrainEpoch(DataWith(infinity, sample: 49)));

            Assert.Equal((1, "Bent"), (exception.Epoch, exception.Layer));
            if (!shuffle)
                Assert.Equal(7, exception.Step);
            Assert.Contains(
                FormattableString.Invariant(
                    $"in epoch 1, step {exception.Step}: the first layer with such a parameter is 'Bent'; input 2 of sample 49 of the data set is {infinity}. The step was applied."),
                exception.Message, StringComparison.Ordinal);
            Assert.Equal((0, exception.Step), (trainer.Epoch, trainer.StepCount));

            // All workers have applied the step, and none has begun another.
            TNetwork alone = create();
            var one = alone.CreateTrainer(new Sgd(0.1f, momentum: 0.9f), new TrainerOptions { Threads = 1, Shuffle = shuffle });
            Assert.Equal(exception.Step, Assert.Throws<NonFiniteParameterException>(() => one.TrainEpoch(DataWith(infinity, sample: 49))).Step);
            Assert.Equal(Numbers(alone.Parameters), Numbers(network.Parameters));
        }
    }

    private static Dataset<Dim<_6>, Values<Dim<_1>>> DataWith(float value, int sample)
    {
        float[] inputs = SmallTraining.Inputs;
        inputs[sample * 6 + 2] = value;
        return Dataset.FromFloats<Dim<_6>, Values<Dim<_1>>>(inputs, RandomSamples.Floats(SmallTraining.Samples), NonFiniteValues.Allow);
    }

    // One kind of NaN, whose bits differ from one processor to another.
    private static float[] Numbers(NetworkParameters parameters) => [.. ParameterBits.Of(parameters).Select(BitConverter.Int32BitsToSingle)];

    private static bool AreFinite(NetworkParameters parameters) => Numbers(parameters).All(float.IsFinite);
}

/// <summary>A tanh that hides infinite sums.</summary>
[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(6, 5, Tanh, Name = "Bent")]
[Dense(5, 1, Name = "Answer")]
internal sealed partial class TanhRegressor;

/// <summary>A sigmoid that hides infinite sums.</summary>
[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(6, 5, Sigmoid, Name = "Bent")]
[Dense(5, 1, Name = "Answer")]
internal sealed partial class SigmoidRegressor;
