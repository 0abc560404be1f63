namespace AnnGen.Networks.Tests.Training.Health;

/// <summary>Dead and saturated units that were made by hand, and gradients that vanish and explode, are found and put into words.</summary>
public class UnitHealthTests
{
    private static readonly float[] s_inputs = [1f, 2f, 3f, 4f];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Dead_units_are_those_that_no_sample_of_the_epoch_activates(int threads)
    {
        var network = new EighteenRectifiers(seed: 1);
        float[] weights = new float[18];
        float[] biases = new float[18];
        for (int unit = 0; unit < 18; unit++)
            (weights[unit], biases[unit]) = (1f, 10f);
        // Dead: at both ends, and where the second vector of 16 begins. The sum of unit 6 is exactly 0 for its largest input.
        foreach (int dead in new[] { 0, 15, 16, 17 })
            biases[dead] = -100f;
        biases[6] = -4f;
        // Active for one sample of four only: not dead.
        biases[7] = -3f;
        biases[8] = -3.9999f;
        network.Hidden.SetWeights(weights);
        network.Hidden.SetBiases(biases);
        var trainer = network.CreateTrainer(new Sgd(learningRate: 0f), new TrainerOptions { BatchSize = 1, Threads = threads, Health = true });
        trainer.TrainEpoch(Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(s_inputs, new float[4]));

        LayerHealth hidden = trainer.Health["Hidden"];
        Assert.Equal(5, hidden.DeadUnits);
        Assert.Equal(5 / 18d, hidden.DeadShare);
        Assert.Equal((5 * 4 + 2 * 3) / (18 * 4d), hidden.ZeroShare);
        Assert.Null(hidden.SaturatedShare);
        Assert.Null(hidden.SaturatedUnits);
        Assert.Empty(trainer.Health.Warnings);
    }

    [Fact]
    public void A_layer_with_dead_units_gets_a_warning_that_counts_them()
    {
        var network = new EighteenRectifiers(seed: 1);
        network.Hidden.SetWeights([.. Enumerable.Repeat(1f, 18)]);
        network.Hidden.SetBiases([.. Enumerable.Repeat(-100f, 8), .. Enumerable.Repeat(0f, 10)]);
        var trainer = network.CreateTrainer(new Sgd(learningRate: 0f), new TrainerOptions { Health = true });
        trainer.Step(s_inputs, new float[4]);
        Assert.Equal(8, trainer.Health["Hidden"].DeadUnits);
        Assert.StartsWith(
            "layer 'Hidden': 44 % of its units, 8 of 18, gave 0 for each of 4 samples and learn nothing from them.",
            Assert.Single(trainer.Health.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Saturated_units_are_counted_in_hidden_layers()
    {
        var network = new Saturating(seed: 1);
        // For the inputs 1 to 4: always; always; never; for 3 and 4, as sigmoid(2.4) = 0.92 and sigmoid(3.4) = 0.97.
        network.Gated.SetWeights([10f, -10f, 0f, 1f]);
        network.Gated.SetBiases([0f, 0f, 1f, 0.4f]);
        // tanh(1.4) = 0.885 is not yet saturated, tanh(1.5) = 0.905 is.
        network.Bent.SetWeights(new float[16]);
        network.Bent.SetBiases([1.4f, 1.5f, -1.5f, 9f]);
        network.Answer.SetWeights([9f, 9f, -9f, 9f]);
        var trainer = network.CreateTrainer(new Sgd(learningRate: 0f), new TrainerOptions { Health = true });
        trainer.Step(s_inputs, new float[4]);

        TrainingHealth health = trainer.Health;
        Assert.Equal((2, (2 * 4 + 2) / 16d), (health["Gated"].SaturatedUnits, health["Gated"].SaturatedShare));
        Assert.Equal((3, 0.75), (health["Bent"].SaturatedUnits, health["Bent"].SaturatedShare));
        Assert.Equal((null, null), (health["Answer"].SaturatedUnits, health["Answer"].SaturatedShare));
        Assert.All(health.Layers, layer => Assert.Null(layer.ZeroShare));
        Assert.StartsWith(
            "layer 'Bent': 75 % of its outputs are saturated", Assert.Single(health.Warnings, warning => !warning.Contains("vanish", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_vanish_in_ten_layers_of_sigmoids()
    {
        TrainingHealth health = AfterSteps(new DeepSigmoids(seed: 1).CreateTrainer(new Sgd(0.01f), new TrainerOptions { Health = true }));

        double[] gradients = [.. health.Layers.Select(layer => layer.GradientPerParameter)];
        Assert.Equal(gradients.Order(), gradients);
        Assert.InRange(gradients[0], 1e-12, 1e-4 * gradients[9]);
        string warning = Assert.Single(health.Warnings);
        Assert.StartsWith("layer 'Layer1': gradients vanish on their way back. Per parameter, its gradient is ", warning, StringComparison.Ordinal);
        Assert.Contains("times that of layer 'Layer10'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_behind_which_all_weights_are_zero_gets_no_gradient()
    {
        var network = new DeepSigmoids(seed: 1);
        Scale(network.Parameters, 7, 0f);
        TrainingHealth health = AfterSteps(network.CreateTrainer(new Sgd(0f), new TrainerOptions { Health = true }));
        Assert.Equal((0d, 0d), (health["Layer8"].WeightNorm, health["Layer8"].UpdateRatio));
        Assert.StartsWith("layer 'Layer7': no gradient comes through to it", Assert.Single(health.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_every_unit_is_dead_only_that_is_said()
    {
        var network = new DeepRectifiers(seed: 1);
        new DenseParameters(network.Parameters, 8).SetBiases([.. Enumerable.Repeat(-1000f, 16)]);
        TrainingHealth health = AfterSteps(network.CreateTrainer(new Sgd(0f), new TrainerOptions { Health = true }));
        Assert.Equal(16, health["Layer9"].DeadUnits);
        Assert.Equal(0, health["Layer1"].GradientNorm);
        Assert.StartsWith("layer 'Layer9': 100 % of its units, 16 of 16, gave 0 for each of 48 samples", Assert.Single(health.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void They_do_not_in_ten_layers_of_rectifiers()
    {
        TrainingHealth health = AfterSteps(new DeepRectifiers(seed: 1).CreateTrainer(new Sgd(0.001f), new TrainerOptions { Health = true }));
        Assert.True(health["Layer1"].GradientPerParameter > 0.01 * health["Layer10"].GradientPerParameter);
        Assert.Empty(health.Warnings);
    }

    [Fact]
    public void Gradients_explode_where_weights_are_large()
    {
        var network = new DeepRectifiers(seed: 1);
        for (int layer = 1; layer < 9; layer++)
            Scale(network.Parameters, layer, 10f);
        // Weighed down at the output, which otherwise would have the largest inputs and so the largest gradient of all.
        TrainingHealth health = AfterSteps(network.CreateTrainer(new Sgd(0f), new TrainerOptions { Health = true }), inputScale: 1e-9f);
        Assert.Contains(health.Warnings, warning => warning.StartsWith("layer 'Layer1': gradients explode on their way back.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gradient_that_is_not_finite_while_the_loss_is_gets_a_warning()
    {
        // tanh makes a finite output of whatever sum, and the error times the weight is too large for a float.
        var network = new SmallRegressor(seed: 1);
        network.Layer3.SetWeights([1e38f, -1e38f]);
        network.Layer3.SetBiases([0f]);
        network.Layer2.SetWeights(new float[6]);
        network.Layer2.SetBiases([0f, 0f]);
        var trainer = network.CreateTrainer(new Sgd(0f), new TrainerOptions { Health = true });
        Assert.Throws<NonFiniteParameterException>(() => trainer.Step([0.5f], new[] { 1e6f }));

        Assert.False(double.IsFinite(trainer.Health["Layer2"].GradientNorm));
        Assert.Contains(trainer.Health.Warnings, warning => warning.StartsWith("layer 'Layer2': its gradient is not finite.", StringComparison.Ordinal));
    }

    [Fact]
    public void Steps_as_large_as_the_weights_get_a_warning()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer =
            new SmallClassifier(seed: 1).CreateTrainer(new Sgd(learningRate: 5f), new TrainerOptions { Health = true });
        trainer.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
        Assert.InRange(trainer.Health["Scores"].UpdateRatio, 0.1, 1.5);
        Assert.Contains(trainer.Health.Warnings, warning => warning.StartsWith("layer 'Scores': a step changes its weights by ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_that_does_well_gets_no_warning()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Health = true });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Empty(trainer.Health.Warnings);
    }

    private static TrainingHealth AfterSteps<TNetwork>(Trainer<TNetwork, Dim<_8>, Values<Dim<_1>>, Sgd> trainer, float inputScale = 1f)
        where TNetwork : class, INetwork<TNetwork, Dim<_8>, Values<Dim<_1>>>
    {
        float[] inputs = [.. RandomSamples.Floats(16 * 8).Select(x => inputScale * x)];
        for (int step = 0; step < 3; step++)
            trainer.Step(inputs, RandomSamples.Floats(16, seed: 2));
        return trainer.Health;
    }

    private static void Scale(NetworkParameters parameters, int index, float scale)
    {
        var layer = new DenseParameters(parameters, index);
        float[] weights = new float[layer.GetWeights().FlattenedLength];
        layer.CopyWeightsTo(weights);
        layer.SetWeights([.. weights.Select(weight => scale * weight)]);
    }
}
