using AnnGen.Tests.Reference;

namespace AnnGen.Networks.Tests.Training;

/// <summary>A sample counts for its weight in the loss and in the gradient, with every loss and any number of threads.</summary>
public class SampleWeightTests
{
    private static readonly float[] s_fractions = [2f, 0.25f, 0f, 1f, 3.5f, 0.01f, 1f, 0.75f, 0f];
    private static readonly float[] s_counts = [2f, 1f, 0f, 1f, 3f, 1f, 0f, 1f, 2f];
    private static readonly string[] s_classes = ["Tanh", "Softmax"];

    public static TheoryData<int, GradientMode> Ways { get; } = new()
    {
        { 1, GradientMode.Fused },
        { 2, GradientMode.Materialised },
        { 3, GradientMode.Fused },
        { 4, GradientMode.Materialised },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Loss_and_gradient_are_those_of_the_weighted_mean(int threads, GradientMode gradients) =>
        ForEachLoss(s_fractions, new AgainstReference(new TrainerOptions { Threads = threads, Gradients = gradients }));

    [Theory]
    [MemberData(nameof(Ways))]
    public void Weights_of_0_take_a_batch_out_of_training(int threads, GradientMode gradients) =>
        ForEachLoss(new float[9], new AgainstReference(new TrainerOptions { Threads = threads, Gradients = gradients }));

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_weight_of_2_is_the_sample_twice_and_one_of_0_is_none(int threads, GradientMode gradients) =>
        ForEachLoss(s_counts, new AgainstRepetition(new TrainerOptions { Threads = threads, Gradients = gradients, Shuffle = false }));

    [Theory]
    [MemberData(nameof(Ways))]
    public void Equal_weights_change_no_bit_of_an_epoch(int threads, GradientMode gradients) =>
        ForEachLoss(s_counts, new AgainstUnweighted(new TrainerOptions { Threads = threads, Gradients = gradients, BatchSize = 4 }));

    private static void ForEachLoss(float[] weights, ICheck check)
    {
        Check(() => new SquaredErrorLearner(seed: 1), References.Loss("MeanSquaredError"), ["Tanh", "Sigmoid"]);
        Check(() => new AbsoluteErrorLearner(seed: 1), References.Loss("MeanAbsoluteError"), ["Tanh", "Identity"]);
        Check(() => new HuberLearner(seed: 1), References.Loss("Huber, Delta = 0.5f"), ["Tanh", "Identity"]);
        Check(() => new OwnLossLearner(seed: 1), new ValueLossReference("typeof(PseudoHuber)", e => Math.Sqrt(1 + e * e) - 1, e => e / Math.Sqrt(1 + e * e)), ["Tanh", "Identity"]);
        Check(() => new SingleLayerLearner(seed: 1), References.Loss("MeanSquaredError"), ["Tanh"]);
        Check(() => new ClassLearner(seed: 1), new CrossEntropyReference(), s_classes);
        Check(() => new WeightedClassLearner(seed: 1), new CrossEntropyReference(isWeighted: true), s_classes, ClassWeight);
        Check(() => new SmoothedClassLearner(seed: 1), new CrossEntropyReference(smoothing: 0.2f, isWeighted: true), s_classes, ClassWeight);
        // Over probabilities the mean is not weighted by classes, as with PyTorch.
        Check(() => new DistributionLearner(seed: 1), new CrossEntropyReference(takesProbabilities: true, smoothing: 0.1f, isWeighted: true), s_classes);
        Check(() => new BinaryLearner(seed: 1), References.Loss("BinaryCrossEntropy, PositiveWeight = 3f"), ["Tanh", "Sigmoid"]);
        Check(() => new LabelsLearner(seed: 1), References.Loss("BinaryCrossEntropy"), ["Tanh", "Sigmoid"]);

        void Check<TNetwork, TTarget>(
            Creation<TNetwork, TTarget> create, ReferenceLoss loss, string[] activations, Func<double[], double>? classWeight = null)
            where TNetwork : class, INetwork<TNetwork, Dim<_6>, TTarget>
            where TTarget : ITarget<TTarget>, allows ref struct =>
            check.Run(new WeightedBatch<TNetwork, TTarget>(() => (TNetwork)create(), loss, activations, weights, classWeight ?? (_ => 1)));
    }

    // As WeightedClassLearner declares it.
    private static double ClassWeight(double[] target) => Array.IndexOf(target, 1.0) switch { 0 => 0.5, 1 => 1.25, 2 => 2, _ => 2.75 };

    // An interface with static members is not a type argument, so Func cannot return it.
    private delegate INetwork<TNetwork, Dim<_6>, TTarget> Creation<TNetwork, TTarget>()
        where TNetwork : class, INetwork<TNetwork, Dim<_6>, TTarget>
        where TTarget : ITarget<TTarget>, allows ref struct;

    private interface ICheck
    {
        void Run<TNetwork, TTarget>(WeightedBatch<TNetwork, TTarget> batch)
            where TNetwork : class, INetwork<TNetwork, Dim<_6>, TTarget>
            where TTarget : ITarget<TTarget>, allows ref struct;
    }

    private sealed class AgainstReference(TrainerOptions options) : ICheck
    {
        public void Run<TNetwork, TTarget>(WeightedBatch<TNetwork, TTarget> batch)
            where TNetwork : class, INetwork<TNetwork, Dim<_6>, TTarget>
            where TTarget : ITarget<TTarget>, allows ref struct
        {
            var stepped = batch.Trainer(options);
            float loss = stepped.Step(batch.Inputs, TTarget.FromWords(batch.Words), batch.Weights);
            Assert.Equal(batch.Loss(), loss, tolerance: 1e-5);
            batch.AssertMoved(stepped.Network);
            Assert.Equal(1, stepped.StepCount);

            // A data set refuses weights that are all 0.
            if (batch.Weights.All(weight => weight == 0))
                return;
            var trained = batch.Trainer(options with { Shuffle = false });
            Assert.Equal(loss, trained.TrainEpoch(batch.Data.WithSampleWeights(batch.Weights)).MeanLoss);
            Assert.Equal(ParameterBits.Of(stepped.Network.Parameters), ParameterBits.Of(trained.Network.Parameters));
            var alone = batch.Trainer(new TrainerOptions { Threads = 1 });
            alone.Step(batch.Inputs, TTarget.FromWords(batch.Words), batch.Weights);
            Assert.Equal(ParameterBits.Of(alone.Network.Parameters), ParameterBits.Of(stepped.Network.Parameters));
        }
    }

    private sealed class AgainstRepetition(TrainerOptions options) : ICheck
    {
        public void Run<TNetwork, TTarget>(WeightedBatch<TNetwork, TTarget> batch)
            where TNetwork : class, INetwork<TNetwork, Dim<_6>, TTarget>
            where TTarget : ITarget<TTarget>, allows ref struct
        {
            var weighted = batch.Trainer(options);
            var repeated = batch.Trainer(options);
            float loss = weighted.TrainEpoch(batch.Data.WithSampleWeights(batch.Weights)).MeanLoss;
            Assert.Equal(repeated.TrainEpoch(batch.Data.Select(batch.Repeated)).MeanLoss, loss, tolerance: 1e-5f);
            for (int i = 0; i < weighted.Network.Parameters.Plan.Layers.Count; i++)
            {
                double[,] expected = ReferenceFactory.Parameters(new DenseParameters(repeated.Network.Parameters, i));
                double[,] actual = ReferenceFactory.Parameters(new DenseParameters(weighted.Network.Parameters, i));
                Assert.Equal(expected.Cast<double>(), actual.Cast<double>(), (x, y) => Math.Abs(x - y) <= 2e-6);
            }
        }
    }

    private sealed class AgainstUnweighted(TrainerOptions options) : ICheck
    {
        public void Run<TNetwork, TTarget>(WeightedBatch<TNetwork, TTarget> batch)
            where TNetwork : class, INetwork<TNetwork, Dim<_6>, TTarget>
            where TTarget : ITarget<TTarget>, allows ref struct
        {
            var plain = batch.Trainer(options);
            var weighted = batch.Trainer(options);
            float[] weights = new float[batch.Weights.Length];
            // A power of two, so that no product rounds.
            Array.Fill(weights, 4f);
            Assert.Equal(
                plain.TrainEpoch(batch.Data).MeanLoss,
                weighted.TrainEpoch(batch.Data.WithSampleWeights(weights)).MeanLoss);
            Assert.Equal(ParameterBits.Of(plain.Network.Parameters), ParameterBits.Of(weighted.Network.Parameters));
        }
    }
}
