using System.Text.Json;

namespace AnnGen.Networks.Tests.Reference;

/// <summary>Ten steps of two networks are those of PyTorch, which computed them in double precision.</summary>
public class TrajectoryTests
{
    private const double RelativeError = 1e-5;

    // What is smaller than this is a difference of larger numbers, and as exact as those.
    private const double Small = 0.01;

    public static TheoryData<GradientMode, int> ModesAndThreads { get; } = new()
    {
        { GradientMode.Fused, 1 },
        { GradientMode.Fused, 2 },
        { GradientMode.Materialised, 1 },
        { GradientMode.Materialised, 2 },
    };

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void A_classifier_takes_the_steps_of_PyTorch(GradientMode gradients, int threads)
    {
        Trajectory trajectory = Trajectory.Read("classifier.json");
        AssertReproduced<TrajectoryClassifier, Dim<_2, _0>, Classes<Dim<_5>>>(
            new TrajectoryClassifier(), trajectory, trajectory.Targets.Deserialize<int[]>()!, gradients, threads);
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void A_regressor_takes_the_steps_of_PyTorch(GradientMode gradients, int threads)
    {
        Trajectory trajectory = Trajectory.Read("regressor.json");
        float[] targets = [.. trajectory.Targets.Deserialize<float[][]>()!.SelectMany(row => row)];
        AssertReproduced<TrajectoryRegressor, Dim<_6>, Values<Dim<_3>>>(new TrajectoryRegressor(), trajectory, targets, gradients, threads);
    }

    private static void AssertReproduced<TNetwork, TInput, TTarget>(
        INetwork<TNetwork, TInput, TTarget> network, Trajectory trajectory, TTarget targets, GradientMode gradients, int threads)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        trajectory.SetInitial(network.Parameters);
        float[] inputs = [.. trajectory.Inputs.SelectMany(row => row)];
        Trainer<TNetwork, TInput, TTarget, Sgd> trainer = network.CreateTrainer(
            new Sgd(trajectory.LearningRate, trajectory.Momentum), new TrainerOptions { Gradients = gradients, Threads = threads });

        for (int step = 0; step < trajectory.Losses.Length; step++)
            AssertNear(trajectory.Losses[step], trainer.Step(inputs, targets), $"loss of step {step + 1}");

        for (int i = 0; i < trajectory.Final.Length; i++)
        {
            TrajectoryLayer expected = trajectory.Final[i];
            var actual = new DenseParameters(network.Parameters, i);
            for (int output = 0; output < expected.Biases.Length; output++)
            {
                for (int input = 0; input < expected.Weights.Length; input++)
                    AssertNear(expected.Weights[input][output], actual.Weights[input, output], $"weight [{input}, {output}] of layer {i + 1}");
                AssertNear(expected.Biases[output], actual.Biases[output], $"bias [{output}] of layer {i + 1}");
            }
        }
    }

    private static void AssertNear(double expected, float actual, string what) =>
        Assert.True(
            Math.Abs(actual - expected) <= RelativeError * Math.Max(Math.Abs(expected), Small),
            FormattableString.Invariant($"The {what} is {actual:R} instead of {expected:R}."));
}
