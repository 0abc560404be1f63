using System.Numerics.Tensors;

namespace AnnGen.Networks.Tests.Training;

/// <summary>What clipping does beside agreeing with PyTorch, which <c>TrajectoryTests</c> show.</summary>
public class GradientClippingTests
{
    private const float Never = 1e30f;

    public static TheoryData<int, GradientMode> ThreadsAndModes { get; } = new()
    {
        { 1, GradientMode.Fused },
        { 3, GradientMode.Fused },
        { 1, GradientMode.Materialised },
        { 2, GradientMode.Materialised },
    };

    [Theory]
    [MemberData(nameof(ThreadsAndModes))]
    public void A_norm_that_is_never_reached_changes_no_bit(int threads, GradientMode gradients) =>
        Assert.Equal(BitsAfterAnEpoch(null, 1, gradients), BitsAfterAnEpoch(Never, threads, gradients));

    [Theory]
    [MemberData(nameof(ThreadsAndModes))]
    public void Neither_threads_nor_the_way_of_gradients_change_a_bit_of_clipped_steps(int threads, GradientMode gradients)
    {
        int[] bits = BitsAfterAnEpoch(0.1f, 1, GradientMode.Materialised);
        Assert.NotEqual(BitsAfterAnEpoch(null, 1, GradientMode.Materialised), bits);
        Assert.Equal(bits, BitsAfterAnEpoch(0.1f, threads, gradients));
    }

    [Theory]
    [InlineData(Never)]
    [InlineData(0.01f)]
    public void The_norm_is_that_of_the_whole_gradient_before_clipping(float maxNorm)
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { MaxGradientNorm = maxNorm });
        Assert.Null(trainer.GradientNorm);
        float[] inputs = SmallTraining.Inputs[..48];
        int[] classes = SmallTraining.Classes[..8];
        double expected = Norm(trainer.Network, inputs, classes);

        trainer.Step(inputs, classes);

        Assert.InRange(expected, 0.1, 10);
        Assert.Equal(expected, trainer.GradientNorm!.Value, 1e-6 * expected);
    }

    [Fact]
    public void A_step_without_momentum_is_as_long_as_the_limit_times_the_learning_rate()
    {
        var network = new SmallClassifier(seed: 1);
        float[] before = Values(network);

        network.CreateTrainer(new Sgd(learningRate: 1f), new TrainerOptions { MaxGradientNorm = 0.01f })
            .Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));

        double length = Math.Sqrt(Values(network).Zip(before).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2)));
        Assert.Equal(0.01, length, 1e-6);
    }

    [Fact]
    public void Without_clipping_there_is_no_norm()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Gradients = GradientMode.Materialised });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Null(trainer.GradientNorm);
    }

    [Fact]
    public void Progress_reads_the_norm_of_each_step()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd>? trainer = null;
        var seen = new List<double?>();
        trainer = SmallTraining.Trainer(new TrainerOptions
        {
            Shuffle = false,
            Threads = 2,
            MaxGradientNorm = 0.1f,
            ProgressInterval = 1,
            Progress = new DirectProgress<BatchProgress>(_ => seen.Add(trainer!.GradientNorm)),
        });
        trainer.TrainEpoch(SmallTraining.Data);

        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> byHand = SmallTraining.Trainer(new TrainerOptions { MaxGradientNorm = 0.1f });
        var expected = new List<double?>();
        for (int first = 0; first < SmallTraining.Samples; first += 8)
        {
            int count = Math.Min(8, SmallTraining.Samples - first);
            byHand.Step(SmallTraining.Inputs.AsSpan(first * 6, count * 6), SmallTraining.Classes.AsSpan(first, count));
            expected.Add(byHand.GradientNorm);
        }
        Assert.Equal(expected, seen);
        Assert.Equal(7, seen.Distinct().Count());
    }

    private static int[] BitsAfterAnEpoch(float? maxNorm, int threads, GradientMode gradients)
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(
            new TrainerOptions { MaxGradientNorm = maxNorm, Threads = threads, Gradients = gradients });
        trainer.TrainEpoch(SmallTraining.Data);
        return ParameterBits.Of(trainer.Network.Parameters);
    }

    private static float[] Values(SmallClassifier network) =>
        [.. ParameterBits.Of(network.Parameters).Select(BitConverter.Int32BitsToSingle)];

    private static double Norm(SmallClassifier network, float[] inputs, int[] classes)
    {
        SmallClassifier.Workspace workspace = network.CreateWorkspace();
        network.Forward(inputs, workspace);
        network.Backward(classes, workspace);
        double sum = 0;
        foreach (DenseWorkspace layer in new[] { workspace.Hidden, workspace.Scores })
        {
            ReadOnlyTensorSpan<float> weights = layer.GetWeightGradient();
            float[] values = new float[weights.FlattenedLength];
            weights.FlattenTo(values);
            sum += values.Concat(layer.GetBiasGradient()).Sum(value => (double)value * value);
        }
        return Math.Sqrt(sum);
    }
}
