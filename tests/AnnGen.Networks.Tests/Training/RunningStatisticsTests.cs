namespace AnnGen.Networks.Tests.Training;

/// <summary>What changes the running mean and variance of batch normalisation, and when. Penalties do not apply to them.</summary>
public class RunningStatisticsTests
{
    private const int Batch = 7;
    private const float Momentum = 0.25f;

    [Fact]
    public void Running_values_start_as_a_mean_of_0_and_a_variance_of_1()
    {
        var network = new NormalizedUnits(seed: 1);
        Assert.Equal(new float[5], network.Norm.GetRunningMeans());
        Assert.All(network.Norm.GetRunningVariances(), variance => Assert.Equal(1f, variance));
        Assert.All(network.Norm.GetScales(), scale => Assert.Equal(1f, scale));
    }

    [Fact]
    public void A_step_moves_running_values_of_units_towards_those_of_the_batch()
    {
        var network = new NormalizedUnits(seed: 1);
        float[] inputs = Inputs(NormalizedUnits.InputSize);
        // What the layer above it gave before the step.
        NormalizedUnits.Workspace workspace = network.CreateWorkspace();
        network.Forward(inputs, workspace);
        double[][] channels =
        [
            .. Enumerable.Range(0, 5).Select(unit =>
                Enumerable.Range(0, Batch).Select(row => (double)workspace.Layer1.Activations[row, unit]).ToArray()),
        ];

        network.CreateTrainer(new Sgd(0.1f)).Step(inputs, Classes());

        AssertMoved(channels, network.Norm);
    }

    [Fact]
    public void A_step_moves_running_values_of_channels_towards_those_of_all_their_pixels()
    {
        var network = new NormalizedImages(seed: 1);
        float[] inputs = Inputs(NormalizedImages.InputSize);
        NormalizedImages.Workspace workspace = network.CreateWorkspace();
        network.Forward(inputs, workspace);
        var activations = workspace.Layer1.GetActivations();
        double[][] channels =
        [
            .. Enumerable.Range(0, 3).Select(channel => Enumerable.Range(0, Batch * 16)
                .Select(i => (double)activations[i / 16, channel, i % 16 / 4, i % 4]).ToArray()),
        ];

        network.CreateTrainer(new Sgd(0.1f)).Step(inputs, Classes());

        AssertMoved(channels, network.Norm);
    }

    [Fact]
    public void A_loop_of_ones_own_moves_them_by_a_call_and_not_before()
    {
        var network = new NormalizedUnits(seed: 1);
        var trained = new NormalizedUnits(seed: 1);
        float[] inputs = Inputs(NormalizedUnits.InputSize);
        NormalizedUnits.Workspace workspace = network.CreateWorkspace();

        network.Forward(inputs, workspace);
        network.Backward(Classes(), workspace);
        Assert.Equal(new float[5], network.Norm.GetRunningMeans());
        network.UpdateRunningStatistics(workspace);

        trained.CreateTrainer(new Sgd(0.1f)).Step(inputs, Classes());
        Assert.Equal(trained.Norm.GetRunningMeans(), network.Norm.GetRunningMeans());
        Assert.Equal(trained.Norm.GetRunningVariances(), network.Norm.GetRunningVariances());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_that_is_refused_leaves_them(bool clips)
    {
        var network = new NormalizedUnits(seed: 1);
        float[] inputs = Inputs(NormalizedUnits.InputSize);
        inputs[3] = float.MaxValue;
        inputs[4] = float.MaxValue;
        var trainer = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { MaxGradientNorm = clips ? 1f : null });

        Assert.ThrowsAny<NonFiniteException>(() => trainer.Step(inputs, Classes()));

        Assert.Equal(new float[5], network.Norm.GetRunningMeans());
    }

    [Theory]
    [InlineData(GradientMode.Fused)]
    [InlineData(GradientMode.Materialised)]
    public void A_frozen_layer_keeps_them_and_its_parameters(GradientMode gradients)
    {
        var network = new NormalizedUnits(seed: 1);
        var trainer = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { Gradients = gradients });
        trainer.Layer("Norm").IsFrozen = true;

        trainer.Step(Inputs(NormalizedUnits.InputSize), Classes());

        Assert.Equal(new float[5], network.Norm.GetRunningMeans());
        Assert.All(network.Norm.GetScales(), scale => Assert.Equal(1f, scale));
        trainer.Layer("Norm").IsFrozen = false;
        trainer.Step(Inputs(NormalizedUnits.InputSize), Classes());
        Assert.DoesNotContain(0f, network.Norm.GetRunningMeans());
        Assert.DoesNotContain(1f, network.Norm.GetScales());
    }

    [Fact]
    public void Penalties_leave_scales_and_shifts_alone()
    {
        float[][] plain = Trained(new TrainerOptions { Gradients = GradientMode.Materialised });
        float[][] penalized = Trained(new TrainerOptions { L1 = 0.1f, L2 = 10f });
        Assert.Equal(plain[0], penalized[0]);
        Assert.Equal(plain[1], penalized[1]);
        Assert.NotEqual(plain[2], penalized[2]);

        static float[][] Trained(TrainerOptions options)
        {
            var network = new NormalizedUnits(seed: 1);
            var trainer = network.CreateTrainer(new Sgd(0.1f), options);
            trainer.Step(Inputs(NormalizedUnits.InputSize), Classes());
            float[] weights = new float[NormalizedUnits.InputSize * 5];
            network.Layer1.CopyWeightsTo(weights);
            return [network.Norm.GetScales(), network.Norm.GetShifts(), weights];
        }
    }

    [Fact]
    public void A_batch_of_one_vector_is_refused_before_anything_is_trained()
    {
        var network = new NormalizedUnits(seed: 1);
        var trainer = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { BatchSize = 3 });
        float[] inputs = Inputs(NormalizedUnits.InputSize);

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => trainer.Step(inputs.AsSpan(0, 4), Classes().AsSpan(0, 1)));
        Assert.Contains("at least 2", refusal.Message, StringComparison.Ordinal);
        // Two batches of three, and one of one.
        var data = Dataset.FromFloats<Dim<_4>, Classes<Dim<_3>>>(inputs, Classes());
        Assert.Contains("holds 1", Assert.Throws<ArgumentException>(() => trainer.TrainEpoch(data)).Message, StringComparison.Ordinal);
        Assert.Equal(0, trainer.StepCount);
        Assert.Equal(new float[5], network.Norm.GetRunningMeans());
    }

    [Fact]
    public void Without_training_the_way_back_takes_the_running_values_too()
    {
        var network = new NormalizedImages(seed: 2);
        var trainer = network.CreateTrainer(new Sgd(0.05f));
        float[] inputs = Inputs(NormalizedImages.InputSize);
        for (int step = 0; step < 3; step++)
            trainer.Step(inputs, Classes());
        NormalizedImages.Workspace workspace = network.CreateWorkspace();
        workspace.DropsUnits = false;
        Loss();
        float[] gradient = workspace.Norm.GetScaleGradient();
        float[] scales = network.Norm.GetScales();

        for (int channel = 0; channel < scales.Length; channel++)
        {
            const float Difference = 1f / 64;
            float scale = scales[channel];
            double above = At(scale + Difference);
            double below = At(scale - Difference);
            At(scale);
            Assert.Equal((above - below) / (2 * Difference), gradient[channel], 5e-4);

            double At(float value)
            {
                scales[channel] = value;
                network.Norm.SetScales(scales);
                return Loss();
            }
        }

        double Loss()
        {
            network.Forward(inputs, workspace);
            return network.Backward(Classes(), workspace);
        }
    }

    [Fact]
    public void Values_that_cannot_be_set_are_reported_by_their_names()
    {
        var network = new NormalizedUnits(seed: 1);
        AssertRefused("Layer 'Norm' has 5 scales; got 4 values.", () => network.Norm.SetScales(new float[4]));
        AssertRefused(
            "The shift [1] of layer 'Norm' is NaN; it has to be a finite number.",
            () => network.Norm.SetShifts([0, float.NaN, 0, 0, 0]));
        AssertRefused(
            "The running variance [2] of layer 'Norm' is -1; it has to be a finite number, 0 or above.",
            () => network.Norm.SetRunningVariances([1, 1, -1, 1, 1]));

        static void AssertRefused(string message, Action set) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(set).Message, StringComparison.Ordinal);
    }

    // In double precision: (1 − m) · start + m · observed, with the unbiased variance.
    private static void AssertMoved(double[][] channels, BatchNormParameters norm)
    {
        float[] means = norm.GetRunningMeans();
        float[] variances = norm.GetRunningVariances();
        for (int channel = 0; channel < channels.Length; channel++)
        {
            double mean = channels[channel].Average();
            double variance = channels[channel].Sum(value => (value - mean) * (value - mean)) / (channels[channel].Length - 1);
            Assert.Equal(Momentum * mean, means[channel], 1e-6);
            Assert.Equal(1 - Momentum + Momentum * variance, variances[channel], 1e-6);
        }
    }

    private static float[] Inputs(int size) => RandomSamples.Floats(Batch * size);

    private static int[] Classes() => [.. Enumerable.Range(0, Batch).Select(sample => sample % 3)];
}

/// <summary>Vectors that are normalised over the batch.</summary>
[Network(CrossEntropy, MaxBatchSize = 8)]
[Dense(4, 5)]
[BatchNorm(Momentum = 0.25f, Name = "Norm")]
[Activation(Tanh)]
[Dense(3, Softmax)]
public sealed partial class NormalizedUnits;

/// <summary>Images that are normalised over the batch.</summary>
[Network(CrossEntropy, MaxBatchSize = 8)]
[Input(2, 6, 6)]
[Conv2D(3, 3)]
[BatchNorm(Momentum = 0.25f, Name = "Norm")]
[Activation(Tanh)]
[Dense(3, Softmax)]
public sealed partial class NormalizedImages;
