namespace AnnGen.Networks.Tests.Convergence;

/// <summary>Two drawn classes as a yes-or-no question.</summary>
public class BinaryMoonsTests
{
    [Fact]
    public void Moons_feed_a_network_with_a_binary_loss()
    {
        Dataset<Dim<_2>, Classes<Dim<_2>>> moons = DrawnDataset.Moons(600, seed: 3, noise: 0.1f);
        Dataset<Dim<_2>, Binary> answers = moons.ToBinary();
        Assert.Equal(moons.Targets(0, 600).Indices.ToArray().Select(c => (float)c), answers.Targets(0, 600).Answers.ToArray());

        (Dataset<Dim<_2>, Binary> training, Dataset<Dim<_2>, Binary> test) = answers.Split(400);
        var network = new MoonNetwork(seed: 1);
        network.CreateTrainer(new Adam(learningRate: 0.02f), new TrainerOptions { BatchSize = 20 }).Fit(training, epochs: 60);

        Assert.InRange(network.Evaluate(test).Accuracy, 0.98, 1);
        // Points in the middle of the upper moon, class 0, and of the lower one.
        Assert.False(network.Classify([0f, 1f]));
        Assert.True(network.Classify([1f, -0.5f]));
    }

    [Fact]
    public void Any_class_may_be_the_yes()
    {
        var data = Dataset.FromFloats<Dim<_1>, Classes<Dim<_3>>>([0, 1, 2, 3], new[] { 2, 0, 1, 2 }).WithSampleWeights([1, 2, 3, 4]);
        Assert.Equal([1, 0, 0, 1], data.ToBinary(positiveClass: 2).Targets(0, 4).Answers.ToArray());
        Assert.Equal([0, 1], data.Slice(1, 2).ToBinary(positiveClass: 1).Targets(0, 2).Answers.ToArray());
        Assert.True(data.Slice(1, 2).ToBinary(positiveClass: 1).TryGetSampleWeights(out ReadOnlySpan<float> weights));
        Assert.Equal([2, 3], weights.ToArray());
        Assert.StartsWith("There is no class 3;", Assert.Throws<ArgumentOutOfRangeException>(() => data.ToBinary(positiveClass: 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.ToBinary(positiveClass: -1));
    }
}
