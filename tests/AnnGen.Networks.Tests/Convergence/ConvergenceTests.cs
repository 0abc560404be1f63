using Xunit.Abstractions;

namespace AnnGen.Networks.Tests.Convergence;

/// <summary>
/// Small tasks are learnt as well as they can be: the noise of each is known, and with it the best that any network could reach.
/// docs/numerics.md states the figures that these tests write.
/// </summary>
public class ConvergenceTests(ITestOutputHelper output)
{
    private const int Seeds = 5;

    [Fact]
    public void A_regression_reaches_the_noise()
    {
        const float noise = 0.1f;
        Dataset<Dim<_1>, Values<Dim<_1>>> training = DrawnDataset.Sine(1000, seed: 1, noise);
        Dataset<Dim<_1>, Values<Dim<_1>>> test = DrawnDataset.Sine(1000, seed: 2, noise);
        AssertEach("root mean squared error (noise 0.1)", "R²", seed =>
        {
            var network = new WaveNetwork(seed);
            network.CreateTrainer(new Adam(0.01f), Options(32, seed, epochs: 150)).Fit(training, epochs: 150);
            RegressionResult result = network.Evaluate(test);
            Assert.InRange(result.RootMeanSquaredError, 0, 1.08 * noise);
            Assert.True(result.RSquared > 0.97, $"R² is {result.RSquared}.");
            return (result.RootMeanSquaredError, result.RSquared);
        });
    }

    [Fact]
    public void A_yes_or_no_network_tells_two_moons_apart()
    {
        Dataset<Dim<_2>, Binary> training = Moons(seed: 1);
        Dataset<Dim<_2>, Binary> test = Moons(seed: 2);
        AssertEach("accuracy", "ROC AUC", seed =>
        {
            var network = new MoonNetwork(seed);
            network.CreateTrainer(new Adam(0.01f), Options(32, seed, epochs: 40)).Fit(training, epochs: 40);
            BinaryResult result = network.Evaluate(test);
            Assert.True(result.Accuracy >= 0.99, $"{result.Accuracy:P2} of the points are told apart.");
            return (result.Accuracy, result.RocAuc);
        });
    }

    [Fact]
    public void Nine_classes_are_told_apart_almost_as_well_as_they_can_be()
    {
        // The middles form a grid of 3 × 3, four deviations apart. The best classifier is right where both coordinates stay nearest their
        // own row and column: one of the outer two is left with probability Φ(−2), the inner one with 2 Φ(−2).
        const double leaves = 0.02275;
        double best = Math.Pow((2 * (1 - leaves) + (1 - 2 * leaves)) / 3, 2);
        Dataset<Dim<_2>, Classes<Dim<_9>>> training = DrawnDataset.Blobs<Dim<_2>, Dim<_9>>(4500, seed: 1);
        Dataset<Dim<_2>, Classes<Dim<_9>>> test = DrawnDataset.Blobs<Dim<_2>, Dim<_9>>(9000, seed: 2);
        AssertEach($"accuracy (at best {best:P2})", "log-loss", seed =>
        {
            var network = new BlobNetwork(seed);
            network.CreateTrainer(new Adam(0.005f), Options(32, seed, epochs: 20)).Fit(training, epochs: 20);
            ClassificationResult result = network.Evaluate(test);
            Assert.True(result.Accuracy >= best - 0.01, $"{result.Accuracy:P2} of the points are told apart; {best:P2} could be.");
            return (result.Accuracy, result.LogLoss);
        });
    }

    [Fact]
    public void Three_kinds_of_flowers_are_told_apart_in_cross_validation()
    {
        Dataset<Dim<_4>, Classes<Dim<_3>>> flowers = Flowers.Draw(seed: 1);
        AssertEach("accuracy over 5 folds", "worst fold", seed =>
        {
            double[] accuracies =
            [
                .. flowers.KFoldStratified(5, seed).Select(fold =>
                {
                    Scaling<Dim<_4>> scaling = Standardization.Fit(fold.Training);
                    var network = new FlowerNetwork(seed);
                    network.CreateTrainer(new Adam(0.01f), Options(16, seed, epochs: 60)).Fit(scaling.Apply(fold.Training), epochs: 60);
                    return network.Evaluate(scaling.Apply(fold.Validation)).Accuracy;
                }),
            ];
            Assert.True(accuracies.Average() >= 0.95, $"{accuracies.Average():P2} of the flowers are told apart.");
            return (accuracies.Average(), accuracies.Min());
        });
    }

    // The learning rate goes to 0, so that the last batches do not decide where training ends.
    private static TrainerOptions Options(int batchSize, ulong seed, int epochs) =>
        new() { BatchSize = batchSize, Seed = seed, Threads = 1, Schedule = new CosineSchedule(epochs, ScheduleUnit.Epochs) };

    private static Dataset<Dim<_2>, Binary> Moons(ulong seed)
    {
        Dataset<Dim<_2>, Classes<Dim<_2>>> moons = DrawnDataset.Moons(1000, seed);
        Assert.True(moons.TryGetFloats(out ReadOnlySpan<float> points));
        // The classes alternate.
        bool[] isSecond = [.. Enumerable.Range(0, moons.Count).Select(i => i % 2 == 1)];
        return Dataset.FromFloats<Dim<_2>, Binary>(points, isSecond);
    }

    private void AssertEach(string first, string second, Func<ulong, (double First, double Second)> train)
    {
        (double First, double Second)[] results = [.. Enumerable.Range(1, Seeds).Select(seed => train((ulong)seed))];
        output.WriteLine(FormattableString.Invariant(
            $"{first}: {results.Min(r => r.First):F4} to {results.Max(r => r.First):F4}; {second}: {results.Min(r => r.Second):F4} to {results.Max(r => r.Second):F4} (seeds 1 to {Seeds})"));
    }
}
