namespace AnnGen.Networks.Tests.Training.Health;

/// <summary>When training health is measured, over which steps, and what it leaves alone.</summary>
public class HealthTests
{
    public static TheoryData<int, GradientMode, float?> Ways { get; } = new()
    {
        { 1, GradientMode.Fused, null },
        { 2, GradientMode.Materialised, null },
        { 3, GradientMode.Fused, 0.1f },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Measuring_changes_no_bit_of_the_weights(int threads, GradientMode gradients, float? maxNorm)
    {
        var options = new TrainerOptions { Threads = threads, Gradients = gradients, MaxGradientNorm = maxNorm };
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> plain = SmallTraining.Trainer(options);
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> measured = SmallTraining.Trainer(options with { Health = true });
        for (int epoch = 0; epoch < 3; epoch++)
            Assert.Equal(plain.TrainEpoch(SmallTraining.Data).MeanLoss, measured.TrainEpoch(SmallTraining.Data).MeanLoss);
        Assert.Equal(plain.StepCount, measured.StepCount);
        Assert.Equal(plain.GradientNorm, measured.GradientNorm);
        Assert.Equal(ParameterBits.Of(plain.Network.Parameters), ParameterBits.Of(measured.Network.Parameters));
    }

    [Fact]
    public void What_was_not_asked_for_is_refused_and_the_option_is_named()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Gradients = GradientMode.Materialised });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Contains("'SmallClassifier' is not measured. Create the trainer with new TrainerOptions { Health = true }.",
            Assert.Throws<InvalidOperationException>(() => trainer.Health).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(trainer.RestartHealth);
    }

    [Fact]
    public void The_layers_norms_make_up_the_norm_by_which_gradients_are_clipped()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Health = true, MaxGradientNorm = 0.01f });
        trainer.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
        double norm = Math.Sqrt(trainer.Health.Layers.Sum(layer => layer.GradientNorm * layer.GradientNorm));
        Assert.InRange(norm, 0.1, 10);
        Assert.Equal(trainer.GradientNorm!.Value, norm, 1e-12);
    }

    [Fact]
    public void Before_the_first_step_there_is_nothing_to_tell()
    {
        TrainingHealth health = SmallTraining.Trainer(new TrainerOptions { Health = true }).Health;
        Assert.Equal((null, 0L, 0L), (health.Epoch, health.Steps, health.Samples));
        Assert.Empty(health.Warnings);
        Assert.All(health.Layers, layer => Assert.True(
            double.IsNaN(layer.GradientNorm) && double.IsNaN(layer.LargestGradientNorm) && double.IsNaN(layer.GradientPerParameter) &&
            double.IsNaN(layer.WeightNorm) && double.IsNaN(layer.UpdateRatio) && layer.ZeroShare is null && layer.DeadUnits is null && layer.DeadShare is null));
    }

    [Fact]
    public void An_epoch_starts_anew_and_so_does_the_first_step_after_one()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Health = true });
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            trainer.TrainEpoch(SmallTraining.Data);
            Assert.Equal((epoch, 7L, 50L), (trainer.Health.Epoch, trainer.Health.Steps, trainer.Health.Samples));
        }
        Step(1);
        Step(2);
        trainer.RestartHealth();
        Assert.Equal(0, trainer.Health.Steps);
        Step(1);

        void Step(long expected)
        {
            trainer.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
            Assert.Equal((null, expected, 8 * expected), (trainer.Health.Epoch, trainer.Health.Steps, trainer.Health.Samples));
        }
    }

    [Fact]
    public void A_step_is_measured_by_itself_after_a_restart_as_in_a_trainer_that_has_seen_no_other()
    {
        TrainingHealth[] healths = new TrainingHealth[2];
        for (int restarted = 0; restarted < 2; restarted++)
        {
            var network = new SmallClassifier(seed: 1);
            // Nothing is moved: both measure the same step.
            var trainer = network.CreateTrainer(new Sgd(learningRate: 0f), new TrainerOptions { Health = true });
            if (restarted == 1)
            {
                float[] others = [.. SmallTraining.Inputs[48..96].Select(x => 10 * x)];
                trainer.Step(others, SmallTraining.Classes.AsSpan(8, 8));
                trainer.RestartHealth();
            }
            trainer.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
            healths[restarted] = trainer.Health;
        }
        Assert.Equal(healths[0].Layers, healths[1].Layers);
        Assert.Equal(0, healths[0]["Hidden"].UpdateRatio);
    }

    [Fact]
    public void Progress_reads_the_health_of_the_steps_so_far()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd>? trainer = null;
        var seen = new List<TrainingHealth>();
        trainer = SmallTraining.Trainer(new TrainerOptions
        {
            Health = true,
            Shuffle = false,
            Threads = 2,
            ProgressInterval = 1,
            Progress = new DirectProgress<BatchProgress>(_ => seen.Add(trainer!.Health)),
        });
        trainer.TrainEpoch(SmallTraining.Data);

        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> byHand = SmallTraining.Trainer(new TrainerOptions { Health = true });
        for (int step = 0; step < 7; step++)
        {
            int first = step * 8;
            int count = Math.Min(8, SmallTraining.Samples - first);
            byHand.Step(SmallTraining.Inputs.AsSpan(first * 6, count * 6), SmallTraining.Classes.AsSpan(first, count));
            Assert.Equal((1, step + 1L), (seen[step].Epoch, seen[step].Steps));
            Assert.Equal(byHand.Health.Layers, seen[step].Layers);
        }
    }

    [Fact]
    public void A_frozen_layer_has_no_gradient_and_does_not_move()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Health = true });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.False(trainer.Health["Hidden"].IsFrozen);
        Assert.True(trainer.Health["Hidden"].GradientNorm > 0);

        trainer.Layer("Hidden").IsFrozen = true;
        trainer.TrainEpoch(SmallTraining.Data);
        LayerHealth frozen = trainer.Health["Hidden"];
        Assert.Equal((true, 0d, 0d, 0d), (frozen.IsFrozen, frozen.GradientNorm, frozen.LargestGradientNorm, frozen.UpdateRatio));
        Assert.True(trainer.Health["Scores"].UpdateRatio > 0);
        Assert.Empty(trainer.Health.Warnings);
    }

    [Fact]
    public void Weights_that_start_at_zero_have_a_ratio_from_the_first_step_on()
    {
        var network = new SmallRegressor(seed: 1);
        network.Layer3.SetWeights([0, 0]);
        var trainer = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { Health = true });
        trainer.Step([0.5f], new[] { 1f });
        Assert.Equal(1, trainer.Health["Layer3"].UpdateRatio, 1e-9);
        // No gradient came through the zeros, and what does not move has moved by nothing, whatever its norm.
        Assert.Equal(0, trainer.Health["Layer1"].UpdateRatio);
    }

    [Fact]
    public void A_layer_that_does_not_exist_is_refused_and_the_others_are_named()
    {
        TrainingHealth health = SmallTraining.Trainer(new TrainerOptions { Health = true }).Health;
        Assert.Contains("'SmallClassifier' has no layer 'hidden'; it has 'Hidden', 'Scores'.",
            Assert.Throws<ArgumentException>(() => health["hidden"]).Message, StringComparison.Ordinal);
    }
}
