using AnnGen.Networks;

namespace AnnGen.Networks.Tests.Training;

/// <summary>A layer may learn at its own rate, or not at all.</summary>
public class TrainedLayersTests
{
    public static TheoryData<GradientMode, int> ModesAndThreads { get; } = new()
    {
        { GradientMode.Fused, 1 },
        { GradientMode.Fused, 2 },
        { GradientMode.Materialised, 1 },
        { GradientMode.Materialised, 3 },
    };

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void A_frozen_layer_keeps_every_bit_while_the_others_learn(GradientMode gradients, int threads)
    {
        var network = new SmallClassifier(seed: 1);
        // Decay and momentum would move it without any gradient.
        var trainer = network.CreateTrainer(
            new Sgd(0.1f, momentum: 0.9f, weightDecay: 0.1f), new TrainerOptions { Gradients = gradients, Threads = threads, L1 = 0.01f });
        trainer.TrainEpoch(SmallTraining.Data);
        int[] hidden = Bits(network, 0);
        int[] scores = Bits(network, 1);

        trainer.Layer("Hidden").IsFrozen = true;
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Equal(hidden, Bits(network, 0));
        Assert.NotEqual(scores, Bits(network, 1));

        // The layer below a frozen one still gets its deltas.
        scores = Bits(network, 1);
        trainer.Layer("Hidden").IsFrozen = false;
        trainer.Layer("Scores").IsFrozen = true;
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.NotEqual(hidden, Bits(network, 0));
        Assert.Equal(scores, Bits(network, 1));
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void A_layer_that_is_thawed_goes_on_with_the_momentum_and_the_step_that_it_had(GradientMode gradients, int threads)
    {
        // Two steps, frozen ones between them, on a network of one layer: as if those between had not been.
        var steady = new OneLayerRegressor(seed: 1);
        var paused = new OneLayerRegressor(seed: 1);
        float[] inputs = RandomSamples.Floats(6 * 3);
        float[] targets = RandomSamples.Floats(6 * 2);
        var options = new TrainerOptions { Gradients = gradients, Threads = threads };
        var steadily = steady.CreateTrainer(new Adam(0.1f), options);
        var withPause = paused.CreateTrainer(new Adam(0.1f), options);
        steadily.Step(inputs, targets);
        steadily.Step(inputs, targets);

        withPause.Step(inputs, targets);
        withPause.Layers[0].IsFrozen = true;
        for (int step = 0; step < 5; step++)
            withPause.Step(inputs, targets);
        withPause.Layers[0].IsFrozen = false;
        withPause.Step(inputs, targets);

        Assert.Equal(ParameterBits.Of(steady.Parameters), ParameterBits.Of(paused.Parameters));
        Assert.Equal(7, withPause.StepCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_frozen_layer_does_not_count_in_the_norm_of_the_gradient(int threads)
    {
        float[] inputs = SmallTraining.Inputs[..48];
        int[] classes = SmallTraining.Classes[..8];
        double whole = NormWithFrozen([], threads);
        double withoutHidden = NormWithFrozen(["Hidden"], threads);
        double withoutScores = NormWithFrozen(["Scores"], threads);
        Assert.InRange(withoutHidden, 0.01, whole);
        Assert.Equal(whole * whole, withoutHidden * withoutHidden + withoutScores * withoutScores, 1e-9);
        Assert.Equal(0, NormWithFrozen(["Hidden", "Scores"], threads));

        double NormWithFrozen(string[] frozen, int threads)
        {
            var trainer = new SmallClassifier(seed: 1).CreateTrainer(new Sgd(0f), new TrainerOptions { MaxGradientNorm = 1f, Threads = threads });
            // Some steps before, so that gradients of the layers are in memory.
            trainer.Step(inputs, classes);
            foreach (string name in frozen)
                trainer.Layer(name).IsFrozen = true;
            trainer.Step(inputs, classes);
            return trainer.GradientNorm!.Value;
        }
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void The_scale_of_a_layer_multiplies_its_learning_rate_alone(GradientMode gradients, int threads)
    {
        float[] inputs = SmallTraining.Inputs[..48];
        int[] classes = SmallTraining.Classes[..8];
        SmallClassifier scaled = Stepped(0.25f, "Hidden");
        SmallClassifier slow = Stepped(0.25f, "Hidden", "Scores");
        SmallClassifier fast = Stepped(1f);

        Assert.Equal(Bits(slow, 0), Bits(scaled, 0));
        Assert.Equal(Bits(fast, 1), Bits(scaled, 1));
        Assert.NotEqual(Bits(slow, 1), Bits(scaled, 1));
        Assert.NotEqual(Bits(fast, 0), Bits(scaled, 0));

        SmallClassifier Stepped(float scale, params string[] layers)
        {
            var network = new SmallClassifier(seed: 1);
            var trainer = network.CreateTrainer(new Sgd(0.5f), new TrainerOptions { Gradients = gradients, Threads = threads });
            foreach (string layer in layers)
                trainer.Layer(layer).LearningRateScale = scale;
            trainer.Step(inputs, classes);
            return network;
        }
    }

    [Fact]
    public void A_wrong_name_or_scale_is_refused_with_what_there_is()
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        Assert.Equal(["Hidden", "Scores"], trainer.Layers.Select(layer => layer.Name));
        Assert.Contains(
            "'SmallClassifier' has no layer 'hidden'; it has 'Hidden', 'Scores'.",
            Assert.Throws<ArgumentException>(() => trainer.Layer("hidden")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "The learning rate of layer 'Scores' is to be scaled by -1; it has to be a finite number, 0 or above.",
            Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Layer("Scores").LearningRateScale = -1f).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Layer("Scores").LearningRateScale = float.NaN);
    }

    private static int[] Bits(SmallClassifier network, int index)
    {
        int hidden = network.Parameters.Plan.Layers[0].ParameterCount;
        int[] all = ParameterBits.Of(network.Parameters);
        return index == 0 ? all[..hidden] : all[hidden..];
    }
}

/// <summary>A network of one layer, to see what an update does to it.</summary>
[Network(MeanSquaredError, MaxBatchSize = 6)]
[Dense(3, 2)]
internal sealed partial class OneLayerRegressor;
