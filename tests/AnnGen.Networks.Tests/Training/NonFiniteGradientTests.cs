using AnnGen.Networks.Tests.Reference;

namespace AnnGen.Networks.Tests.Training;

/// <summary>A gradient that cannot be clipped ends training although the loss is finite, names where, and leaves the weights as they were.</summary>
public class NonFiniteGradientTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Epoch_step_and_layer_are_named_and_the_step_is_not_applied(int threads)
    {
        // In the third batch.
        float[] inputs = SmallTraining.Inputs;
        inputs[(2 * 8 + 5) * 6 + 1] = 1e10f;
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = Trainer(threads);

        NonFiniteGradientException exception =
            Assert.Throws<NonFiniteGradientException>(() => trainer.TrainEpoch(SmallTraining.DataOf(inputs)));

        Assert.Equal((1, 3L, "Hidden"), (exception.Epoch, exception.Step, exception.Layer));
        Assert.Contains("The norm of the gradient is ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(" in epoch 1, step 3: the first layer, from the output on, whose gradient overflowed is 'Hidden'.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("The step was not applied.", exception.Message, StringComparison.Ordinal);
        Assert.False(double.IsFinite(exception.GradientNorm));
        Assert.Equal(2, trainer.StepCount);

        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> until = Trainer(1);
        until.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
        until.Step(SmallTraining.Inputs.AsSpan(48, 48), SmallTraining.Classes.AsSpan(8, 8));
        AssertSameState(until, trainer);
        Assert.NotEqual(ParameterBits.Of(Trainer(1).Network.Parameters), ParameterBits.Of(trainer.Network.Parameters));

        // And goes on with other samples, with the momentum from before.
        until.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
        trainer.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
        AssertSameState(until, trainer);
    }

    [Fact]
    public void Of_several_layers_the_one_nearest_to_the_output_is_named()
    {
        var network = new TrajectoryClassifier();
        // Layer 1 gives 1e10 in its first unit and next to nothing in its second, whatever the inputs.
        network.Layer1.SetWeights(new float[20 * 16]);
        network.Layer1.SetBiases([1e10f, 1e-30f, .. new float[14]]);
        // The second reaches layer 2; the first only meets the deltas that come back, of 1e29 and more, for the weights' gradient.
        network.Layer2.SetWeights([.. new float[12], .. Enumerable.Repeat(1e-5f, 12), .. new float[14 * 12]]);
        network.Layer3.SetWeights([.. Enumerable.Range(0, 12 * 5).Select(i => i % 5 * 1e30f)]);
        float[] inputs = new float[20];
        Array.Fill(inputs, 1e20f);

        NonFiniteGradientException exception = Assert.Throws<NonFiniteGradientException>(
            () => network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { MaxGradientNorm = 1f }).Step(inputs, new[] { 0 }));

        TrajectoryClassifier.Workspace workspace = network.CreateWorkspace();
        network.Forward(inputs, workspace);
        Assert.True(float.IsFinite(network.Backward(new[] { 0 }, workspace)));
        Assert.False(float.IsFinite(workspace.Layer1.GetWeightGradient()[0, 1]));
        Assert.False(float.IsFinite(workspace.Layer2.GetWeightGradient()[0, 1]));
        Assert.Equal("Layer2", exception.Layer);
    }

    [Fact]
    public void An_infinite_input_behind_a_finite_loss_is_named()
    {
        // The tanh of anything infinite is 1 or −1, and its derivative 0: ∞ · 0 is NaN.
        var network = new SmallRegressor(seed: 1);
        NonFiniteGradientException exception = Assert.Throws<NonFiniteGradientException>(
            () => network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { MaxGradientNorm = 1f, NonFinite = NonFiniteValues.Allow })
                .Step([float.PositiveInfinity], new[] { 1f }));

        Assert.Equal((null, 1L, null), (exception.Epoch, exception.Step, exception.Layer));
        Assert.True(double.IsNaN(exception.GradientNorm));
        Assert.Contains("is NaN in step 1: input 0 of sample 0 of the batch is Infinity.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_near_the_largest_float_are_clipped_all_the_same()
    {
        var network = new SmallRegressor(seed: 1);
        Trainer<SmallRegressor, Dim<_1>, Values<Dim<_1>>, Sgd> trainer =
            network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { MaxGradientNorm = 1f });

        // The loss is (1e19)²; the gradient by the last bias twice 1e19, whose square overflows a float.
        trainer.Step([0.5f], new[] { 1e19f });

        Assert.InRange(trainer.GradientNorm!.Value, 2e19, 1e20);
        Assert.All(ParameterBits.Of(network.Parameters), bits => Assert.InRange(BitConverter.Int32BitsToSingle(bits), -10f, 10f));
    }

    [Fact]
    public void Lost_numbers_of_both_kinds_are_caught_as_one()
    {
        Trainer<SmallRegressor, Dim<_1>, Values<Dim<_1>>, Sgd> trainer =
            new SmallRegressor(seed: 1).CreateTrainer(
                new Sgd(0.1f), new TrainerOptions { MaxGradientNorm = 1f, NonFinite = NonFiniteValues.Allow });
        Assert.ThrowsAny<NonFiniteException>(() => trainer.Step([float.NaN], new[] { 1f }));
        Assert.ThrowsAny<NonFiniteException>(() => trainer.Step([float.PositiveInfinity], new[] { 1f }));
    }

    /// <summary>
    /// A trainer whose network has tiny activations that come from biases, under huge weights: an input of 1e10 leaves the
    /// outputs alone, and meets a delta of 1e29 or more on its way back.
    /// </summary>
    private static Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> Trainer(int threads)
    {
        var network = new SmallClassifier(seed: 1);
        network.Hidden.SetWeights(new float[30]);
        network.Hidden.SetBiases([1e-30f, 1e-30f, 1e-30f, 1e-30f, 1e-30f]);
        network.Scores.SetWeights([.. Enumerable.Range(0, 20).Select(i => i % 4 * 1e30f)]);
        // So small a step that the next ones find the same conditions.
        var options = new TrainerOptions { Shuffle = false, Threads = threads, MaxGradientNorm = 1e-3f };
        return network.CreateTrainer(new Sgd(1e-35f, momentum: 0.9f), options);
    }

    private static void AssertSameState(
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> expected, Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> actual)
    {
        Assert.Equal(ParameterBits.Of(expected.Network.Parameters), ParameterBits.Of(actual.Network.Parameters));
        Assert.Equal(expected.GradientNorm, actual.GradientNorm);
    }
}
