using AnnGen.Networks.Tests.Training.Health;

namespace AnnGen.Networks.Tests.Training;

/// <summary>Whatever overflows, and however a step is shared out, training ends with the place and the layer, and says what else may be wrong.</summary>
public class NonFiniteLayerTests
{
    public static TheoryData<int, string, bool> LayersAndThreads
    {
        get
        {
            var data = new TheoryData<int, string, bool>();
            foreach (int threads in new[] { 1, 2, 3 })
            {
                foreach (string layer in new[] { "Rectified", "Bent", "Gated", "Mixed", "Straight", "Answer" })
                    data.Add(threads, layer, threads == 2);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LayersAndThreads))]
    public void The_first_layer_with_an_activation_that_is_not_finite_is_named(int threads, string layer, bool isMeasured)
    {
        var network = new MixedRegressor(seed: 1);
        int index = network.Parameters.Plan.Layers.ToList().FindIndex(candidate => candidate.Name == layer);
        LayerPlan plan = network.Parameters.Plan.Layers[index];
        new DenseParameters(network.Parameters, index).SetBiases(new float[plan.Outputs]);
        // What tanh, sigmoid and relu make of an infinite sum can be finite, there or in the layer behind: then so is the loss.
        // SetBiases refuses such a value, which an update can bring about all the same.
        network.Parameters[plan.Biases + plan.Outputs - 1] = layer is "Mixed" or "Answer" ? float.PositiveInfinity : float.NaN;
        int[] before = ParameterBits.Of(network.Parameters);
        var data = Dataset.FromFloats<Dim<_2, _5, _0>, Values<Dim<_5>>>(RandomSamples.Floats(50 * 250), RandomSamples.Floats(50 * 5));
        var trainer = network.CreateTrainer(new Sgd(0.01f), new TrainerOptions { Threads = threads, Health = isMeasured });

        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(() => trainer.TrainEpoch(data));

        Assert.Equal((1, 1L, layer), (exception.Epoch, exception.Step, exception.Layer));
        Assert.Contains($"in epoch 1, step 1: the first layer whose activations overflowed is '{layer}'.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, ParameterBits.Of(network.Parameters));
    }

    /// <summary>Nothing was made by hand: each step makes the error larger, until it overflows.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void Training_that_diverges_ends_with_epoch_step_and_layer(int threads, bool isMeasured)
    {
        var network = new EighteenRectifiers(seed: 1);
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>([1f, 2f, 3f, 4f, 5f, 6f], new float[] { 1f, 2f, 3f, 4f, 5f, 6f });
        var trainer = network.CreateTrainer(new Sgd(learningRate: 0.5f, momentum: 0.9f), new TrainerOptions { BatchSize = 2, Threads = threads, Health = isMeasured });
        trainer.Layer("Hidden").IsFrozen = true;

        NonFiniteLossException? exception = null;
        int[] before = [];
        int steps = 0;
        while (exception is null)
        {
            before = ParameterBits.Of(network.Parameters);
            steps = (int)trainer.StepCount;
            exception = (NonFiniteLossException?)Record.Exception(() => trainer.TrainEpoch(data));
            Assert.True(trainer.Epoch < 100, "It does not diverge.");
        }

        Assert.Equal(trainer.Epoch + 1, exception.Epoch);
        Assert.Equal(trainer.StepCount - steps + 1, exception.Step);
        Assert.True(trainer.Epoch > 1);
        Assert.All(ParameterBits.Of(network.Parameters), bits => Assert.True(float.IsFinite(BitConverter.Int32BitsToSingle(bits))));
        if (isMeasured)
            Assert.Equal((exception.Epoch, exception.Step - 1), (trainer.Health.Epoch, trainer.Health.Steps));
    }

    [Theory]
    [InlineData(float.NaN, "the loss of sample 2 of the batch is NaN. The step was not applied. Its target has to be a finite number; a loss of your own has to have a value for all outputs.")]
    [InlineData(float.PositiveInfinity, "the loss of sample 2 of the batch is Infinity. The step was not applied. Its outputs are too far from its target, which has to be a finite number.")]
    [InlineData(-1e30f, "the loss of sample 2 of the batch is Infinity. The step was not applied. Its outputs are too far from its target, which has to be a finite number.")]
    public void A_target_that_no_output_can_come_near_is_named_by_its_sample(float target, string description)
    {
        var trainer = new SmallRegressor(seed: 1).CreateTrainer(new Sgd(0.1f), new TrainerOptions { NonFinite = NonFiniteValues.Allow });
        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(() => trainer.Step([1, 2, 3, 4], new[] { 1f, 2f, target, 4f }));
        Assert.Null(exception.Layer);
        Assert.Contains("all inputs and activations are finite, but " + description, exception.Message, StringComparison.Ordinal);
    }
}
