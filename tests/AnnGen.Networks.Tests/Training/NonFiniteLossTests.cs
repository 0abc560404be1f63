namespace AnnGen.Networks.Tests.Training;

/// <summary>A loss that is not finite ends training, names where, and leaves the weights as they were.</summary>
public class NonFiniteLossTests
{
    public static TheoryData<int, GradientMode> ThreadsAndModes { get; } = new()
    {
        { 1, GradientMode.Fused },
        { 2, GradientMode.Fused },
        { 3, GradientMode.Fused },
        { 2, GradientMode.Materialised },
    };

    [Theory]
    [MemberData(nameof(ThreadsAndModes))]
    public void Epoch_step_and_input_are_named_and_the_step_is_not_applied(int threads, GradientMode gradients)
    {
        // In the third batch of the second epoch.
        float[] inputs = SmallTraining.Inputs;
        inputs[(2 * 8 + 5) * 6 + 1] = float.NaN;
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = Trainer(threads, gradients);
        trainer.TrainEpoch(SmallTraining.Data);

        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(() => trainer.TrainEpoch(SmallTraining.DataOf(inputs)));

        Assert.Equal((2, 3L, null), (exception.Epoch, exception.Step, exception.Layer));
        Assert.Contains("epoch 2, step 3", exception.Message, StringComparison.Ordinal);
        Assert.Contains("input 1 of sample 21 of the data set is NaN", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("learning rate", exception.Message, StringComparison.Ordinal);
        Assert.True(float.IsNaN(exception.Loss));
        Assert.Equal(1, trainer.Epoch);
        Assert.Equal(7 + 2, trainer.StepCount);

        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> until = Trainer(1, GradientMode.Fused);
        until.TrainEpoch(SmallTraining.Data);
        until.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
        until.Step(SmallTraining.Inputs.AsSpan(48, 48), SmallTraining.Classes.AsSpan(8, 8));
        Assert.Equal(ParameterBits.Of(until.Network.Parameters), ParameterBits.Of(trainer.Network.Parameters));
    }

    [Fact]
    public void A_step_outside_an_epoch_is_named_by_its_place_among_all_steps()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = Trainer(1, GradientMode.Fused);
        trainer.TrainEpoch(SmallTraining.Data);
        trainer.Step(new float[6], new[] { 0 });

        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(
            () => trainer.Step([0, 0, 0, 0, float.NegativeInfinity, 0], new[] { 0 }));

        Assert.Equal((null, 9L), (exception.Epoch, exception.Step));
        Assert.Contains(" in step 9: input 4 of sample 0 of the batch is -Infinity.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_goes_on_with_other_samples()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = Trainer(2, GradientMode.Fused);
        float[] notNumbers = new float[48];
        Array.Fill(notNumbers, float.NaN);
        Assert.Throws<NonFiniteLossException>(() => trainer.Step(notNumbers, new int[8]));

        trainer.TrainEpoch(SmallTraining.Data);

        Assert.Equal(SmallTraining.BitsAfter(7), ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal(7, trainer.StepCount);
    }

    [Fact]
    public void The_first_layer_that_overflowed_is_the_one_named()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = Trainer(1, GradientMode.Fused);
        float[] huge = new float[20];
        Array.Fill(huge, float.MaxValue);
        trainer.Network.Hidden.SetBiases([10, 10, 10, 10, 10]);
        trainer.Network.Scores.SetWeights(huge);

        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(
            () => trainer.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8)));

        Assert.Contains("the first layer whose activations overflowed is 'Scores'", exception.Message, StringComparison.Ordinal);
        Assert.Equal((null, 1L, "Scores"), (exception.Epoch, exception.Step, exception.Layer));
    }

    [Fact]
    public void An_error_too_large_to_be_squared_is_no_layer_s_fault()
    {
        var network = new SmallRegressor(seed: 1);
        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(
            () => network.CreateTrainer(new Sgd(0.1f)).Step([0.5f], new[] { 1e30f }));
        Assert.Null(exception.Layer);
        Assert.Equal(float.PositiveInfinity, exception.Loss);
        Assert.Contains("all inputs and activations are finite", exception.Message, StringComparison.Ordinal);
    }

    private static Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> Trainer(int threads, GradientMode gradients) =>
        SmallTraining.Trainer(new TrainerOptions { Shuffle = false, Threads = threads, Gradients = gradients, NonFinite = NonFiniteValues.Allow });
}
