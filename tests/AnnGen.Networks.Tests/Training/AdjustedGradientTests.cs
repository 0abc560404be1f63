namespace AnnGen.Networks.Tests.Training;

/// <summary>Clipping by value, and penalties on the weights: what the optimizer gets instead of the gradient of the loss.</summary>
public class AdjustedGradientTests
{
    public static TheoryData<GradientMode, int> ModesAndThreads { get; } = new()
    {
        { GradientMode.Fused, 1 },
        { GradientMode.Fused, 2 },
        { GradientMode.Fused, 3 },
        { GradientMode.Materialised, 1 },
        { GradientMode.Materialised, 2 },
        { GradientMode.Materialised, 3 },
    };

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void Neither_mode_nor_threads_change_a_bit(GradientMode gradients, int threads)
    {
        var options = new TrainerOptions { MaxGradientValue = 0.02f, L1 = 0.001f, L2 = 0.01f };
        int[] bits = BitsAfterAnEpoch(options with { Threads = threads, Gradients = gradients });
        Assert.Equal(BitsAfterAnEpoch(options with { Threads = 1 }), bits);
        Assert.NotEqual(BitsAfterAnEpoch(options with { MaxGradientValue = null }), bits);
        Assert.NotEqual(BitsAfterAnEpoch(options with { L1 = 0f }), bits);
        Assert.NotEqual(BitsAfterAnEpoch(options with { L2 = 0f }), bits);
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void No_parameter_moves_further_than_the_limit_times_the_learning_rate(GradientMode gradients, int threads)
    {
        float[] free = Moves(new TrainerOptions { Gradients = gradients, Threads = threads });
        float[] clipped = Moves(new TrainerOptions { Gradients = gradients, Threads = threads, MaxGradientValue = 0.0625f });
        Assert.Contains(free, move => Math.Abs(move) > 0.1f);
        Assert.Contains(free, move => Math.Abs(move) is > 0f and < 0.05f);
        for (int i = 0; i < free.Length; i++)
            Assert.Equal(Math.Clamp(free[i], -0.0625f, 0.0625f), clipped[i], 1e-6f);
    }

    [Fact]
    public void A_limit_that_is_never_met_changes_no_bit() =>
        Assert.Equal(BitsAfterAnEpoch(new TrainerOptions()), BitsAfterAnEpoch(new TrainerOptions { MaxGradientValue = 1e6f }));

    [Fact]
    public void Penalties_take_weights_and_leave_biases()
    {
        float[] free = Moves(new TrainerOptions());
        float[] start = Values(Network());
        float[] l1 = Moves(new TrainerOptions { L1 = 0.125f });
        float[] l2 = Moves(new TrainerOptions { L2 = 0.125f });
        for (int i = 0; i < free.Length; i++)
        {
            // 6 · 5 weights and 5 biases of the first layer, 5 · 4 weights and 4 biases of the second.
            bool isBias = i is >= 30 and < 35 or >= 55;
            Assert.Equal(free[i] - (isBias ? 0f : 0.125f * Math.Sign(start[i])), l1[i], 1e-6f);
            Assert.Equal(free[i] - (isBias ? 0f : 0.125f * start[i]), l2[i], 1e-6f);
        }
    }

    [Fact]
    public void A_weight_of_zero_has_no_L1_slope()
    {
        var network = new OneLayerRegressor(seed: 1);
        network.Layer1.SetWeights([0f, 1f, -1f, 0f, -0f, 2f]);
        network.CreateTrainer(new Sgd(1f), new TrainerOptions { L1 = 0.25f }).Step(new float[18], new float[12]);
        float[] weights = new float[6];
        network.Layer1.CopyWeightsTo(weights);
        Assert.Equal([0f, 0.75f, -0.75f, 0f, 0f, 1.75f], weights);
    }

    [Fact]
    public void L1_draws_weights_that_are_not_needed_to_zero()
    {
        // The target is the first input; the other two are noise.
        float[] inputs = RandomSamples.Floats(6 * 3);
        float[] targets = [.. Enumerable.Range(0, 6).SelectMany(i => new[] { inputs[3 * i], inputs[3 * i] })];
        var network = new OneLayerRegressor(seed: 1);
        var trainer = network.CreateTrainer(new Sgd(0.05f), new TrainerOptions { L1 = 0.01f });
        for (int step = 0; step < 2000; step++)
            trainer.Step(inputs, targets);
        for (int unit = 0; unit < 2; unit++)
        {
            Assert.InRange(network.Layer1.GetWeights()[0, unit], 0.7f, 1.05f);
            Assert.InRange(Math.Abs(network.Layer1.GetWeights()[1, unit]), 0f, 0.01f);
            Assert.InRange(Math.Abs(network.Layer1.GetWeights()[2, unit]), 0f, 0.01f);
        }
    }

    [Fact]
    public void The_reported_loss_is_that_of_the_data_and_the_penalty_is_told_apart()
    {
        var trainer = new SmallClassifier(seed: 1).CreateTrainer(new Sgd(0f), new TrainerOptions { L1 = 0.5f, L2 = 0.25f });
        var free = new SmallClassifier(seed: 1).CreateTrainer(new Sgd(0f));
        float[] inputs = SmallTraining.Inputs[..48];
        int[] classes = SmallTraining.Classes[..8];
        Assert.Equal(free.Step(inputs, classes), trainer.Step(inputs, classes));

        float[] values = Values(trainer.Network);
        IEnumerable<float> weights = values.Where((_, i) => !(i is >= 30 and < 35 or >= 55));
        Assert.Equal(weights.Sum(weight => 0.5 * Math.Abs((double)weight) + 0.125 * weight * weight), trainer.Penalty, 1e-12);
        Assert.Equal(0, free.Penalty);
    }

    [Fact]
    public void Limits_and_penalties_out_of_range_are_refused()
    {
        AssertRefused<ArgumentOutOfRangeException>("The largest value of the gradient is 0; it has to be a finite number above 0.", new() { MaxGradientValue = 0f });
        AssertRefused<ArgumentOutOfRangeException>("The largest value of the gradient is NaN;", new() { MaxGradientValue = float.NaN });
        AssertRefused<ArgumentOutOfRangeException>("L1 is -0.5; it has to be a finite number, 0 or above.", new() { L1 = -0.5f });
        AssertRefused<ArgumentOutOfRangeException>("L2 is Infinity;", new() { L2 = float.PositiveInfinity });
        AssertRefused<ArgumentException>("by its norm, 2, and by value, 0.5;", new() { MaxGradientNorm = 2f, MaxGradientValue = 0.5f });

        static void AssertRefused<TException>(string message, TrainerOptions options) where TException : ArgumentException =>
            Assert.Contains(message, Assert.Throws<TException>(() => SmallTraining.Trainer(options)).Message, StringComparison.Ordinal);
    }

    private static int[] BitsAfterAnEpoch(TrainerOptions options)
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(options);
        trainer.TrainEpoch(SmallTraining.Data);
        return ParameterBits.Of(trainer.Network.Parameters);
    }

    // By one step with a learning rate of 1 and no momentum: the gradient that the rule got, with its sign turned.
    private static float[] Moves(TrainerOptions options)
    {
        SmallClassifier network = Network();
        float[] before = Values(network);
        network.CreateTrainer(new Sgd(1f), options).Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
        return [.. Values(network).Zip(before, (after, start) => after - start)];
    }

    // Biases start at zero otherwise, where no penalty could move them.
    private static SmallClassifier Network()
    {
        var network = new SmallClassifier(seed: 1);
        network.Hidden.SetBiases([0.5f, -0.5f, 0.25f, 0.5f, 0.75f]);
        network.Scores.SetBiases([0.5f, -0.5f, 0.25f, -0.25f]);
        return network;
    }

    private static float[] Values(SmallClassifier network) =>
        [.. ParameterBits.Of(network.Parameters).Select(BitConverter.Int32BitsToSingle)];
}
