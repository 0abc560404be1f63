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
        AssertReproduced(new TrajectoryClassifier(), trajectory, trajectory.Classes, Sgd(trajectory), gradients, threads);
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void A_regressor_takes_the_steps_of_PyTorch(GradientMode gradients, int threads)
    {
        Trajectory trajectory = Trajectory.Read("regressor.json");
        AssertReproduced(new TrajectoryRegressor(), trajectory, trajectory.Values, Sgd(trajectory), gradients, threads);
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void Clipped_by_its_norm_the_gradient_takes_momentum_where_PyTorch_does(GradientMode gradients, int threads)
    {
        Trajectory trajectory = Trajectory.Read("classifier-clipped.json");
        AssertReproduced(new TrajectoryClassifier(), trajectory, trajectory.Classes, Sgd(trajectory), gradients, threads);
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void Clipped_by_its_norm_the_gradient_takes_Adam_where_PyTorch_does(GradientMode gradients, int threads)
    {
        Trajectory trajectory = Trajectory.Read("regressor-clipped-adam.json");
        AssertReproduced(new TrajectoryRegressor(), trajectory, trajectory.Values, new Adam(trajectory.LearningRate), gradients, threads);
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void Clipped_by_value_the_gradient_takes_momentum_where_PyTorch_does(GradientMode gradients, int threads)
    {
        Trajectory trajectory = Trajectory.Read("classifier-clipped-by-value.json");
        AssertReproduced(new TrajectoryClassifier(), trajectory, trajectory.Classes, Sgd(trajectory), gradients, threads);
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void With_penalties_on_the_weights_momentum_goes_where_PyTorch_does(GradientMode gradients, int threads)
    {
        Trajectory trajectory = Trajectory.Read("classifier-penalised.json");
        AssertReproduced(new TrajectoryClassifier(), trajectory, trajectory.Classes, Sgd(trajectory), gradients, threads);
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void With_penalties_on_the_weights_Adam_goes_where_PyTorch_does(GradientMode gradients, int threads)
    {
        Trajectory trajectory = Trajectory.Read("regressor-penalised-adam.json");
        AssertReproduced(new TrajectoryRegressor(), trajectory, trajectory.Values, new Adam(trajectory.LearningRate), gradients, threads);
    }

    [Theory]
    [MemberData(nameof(ModesAndThreads))]
    public void With_a_learning_rate_for_each_layer_and_one_frozen_for_a_while_Adam_goes_where_PyTorch_does(GradientMode gradients, int threads)
    {
        Trajectory trajectory = Trajectory.Read("classifier-layers-adam.json");
        AssertReproduced(new TrajectoryClassifier(), trajectory, trajectory.Classes, new Adam(trajectory.LearningRate), gradients, threads);
    }

    private static Sgd Sgd(Trajectory trajectory) => new(trajectory.LearningRate, trajectory.Momentum);

    private static void AssertReproduced<TNetwork, TInput, TTarget, TOptimizer>(
        INetwork<TNetwork, TInput, TTarget> network, Trajectory trajectory, TTarget targets, TOptimizer optimizer, GradientMode gradients, int threads)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        trajectory.SetInitial(network.Parameters);
        float[] inputs = [.. trajectory.Inputs.SelectMany(row => row)];
        Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer = network.CreateTrainer(
            optimizer,
            new TrainerOptions
            {
                Gradients = gradients,
                Threads = threads,
                MaxGradientNorm = trajectory.MaxGradientNorm,
                MaxGradientValue = trajectory.MaxGradientValue,
                L1 = trajectory.L1,
                L2 = trajectory.L2,
            });
        for (int i = 0; i < trajectory.LearningRateScales?.Length; i++)
            trainer.Layers[i].LearningRateScale = trajectory.LearningRateScales[i];

        for (int step = 0; step < trajectory.Losses.Length; step++)
        {
            if (trajectory.Frozen is { } frozen)
                trainer.Layers[frozen.Layer].IsFrozen = step >= frozen.First && step < frozen.End;
            AssertNear(trajectory.Losses[step], trainer.Step(inputs, targets), $"loss of step {step + 1}");
            if (trajectory.GradientNorms is { } norms)
                AssertNear(norms[step], trainer.GradientNorm!.Value, $"norm of the gradient of step {step + 1}");
        }

        for (int i = 0; i < trajectory.Final.Length; i++)
        {
            TrajectoryLayer expected = trajectory.Final[i];
            var actual = new DenseParameters(network.Parameters, i);
            for (int output = 0; output < expected.Biases.Length; output++)
            {
                for (int input = 0; input < expected.Weights.Length; input++)
                    AssertNear(expected.Weights[input][output], actual.GetWeights()[input, output], $"weight [{input}, {output}] of layer {i + 1}");
                AssertNear(expected.Biases[output], actual.GetBiases()[output], $"bias [{output}] of layer {i + 1}");
            }
        }
    }

    private static void AssertNear(double expected, double actual, string what) =>
        Assert.True(
            Math.Abs(actual - expected) <= RelativeError * Math.Max(Math.Abs(expected), Small),
            FormattableString.Invariant($"The {what} is {actual:R} instead of {expected:R}."));
}
