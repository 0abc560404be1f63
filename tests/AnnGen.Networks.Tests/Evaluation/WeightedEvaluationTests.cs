namespace AnnGen.Networks.Tests.Evaluation;

/// <summary>What data sets carry beside inputs and targets, and what evaluation does with it.</summary>
public class WeightedEvaluationTests
{
    private const int Samples = 203;

    [Fact]
    public void The_mean_loss_is_weighted_and_the_accuracy_is_not()
    {
        var network = new SmallClassifier(seed: 1);
        float[] inputs = RandomSamples.Floats(Samples * 6);
        int[] classes = RandomSamples.Classes(Samples, 4);
        float[] weights = [.. Enumerable.Range(0, Samples).Select(i => i % 5 * 0.5f)];
        var plain = Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(inputs, classes);

        ClassificationResult result = network.Evaluate(plain.WithSampleWeights(weights));

        double loss = 0;
        float[] probabilities = new float[4];
        for (int i = 0; i < Samples; i++)
        {
            network.Predict(inputs.AsSpan(i * 6, 6), probabilities);
            loss -= weights[i] * Math.Log(probabilities[classes[i]]);
        }
        Assert.Equal(loss / weights.Sum(w => (double)w), result.MeanLoss, tolerance: 1e-5);
        Assert.Equal(network.Evaluate(plain).Accuracy, result.Accuracy);
        Assert.NotEqual(network.Evaluate(plain).MeanLoss, result.MeanLoss, tolerance: 1e-4);
    }

    [Fact]
    public void The_confusion_matrix_prints_class_names()
    {
        var data = Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(RandomSamples.Floats(24), new[] { 0, 1, 2, 3 })
            .WithClassNames(["ant", "bee", "cricket", "dragonfly"]);
        ClassificationResult result = new SmallClassifier(seed: 1).Evaluate(data);
        Assert.Equal(["ant", "bee", "cricket", "dragonfly"], result.Confusion.ClassNames);
        string[] lines = result.Confusion.ToString().Split('\n');
        Assert.Equal("actual\\predicted       ant       bee   cricket dragonfly", lines[0]);
        Assert.Equal(["ant", "bee", "cricket", "dragonfly"], lines[1..].Select(line => line.TrimStart().Split(' ')[0]));
        Assert.Contains("dragonfly", result.ToString(), StringComparison.Ordinal);
    }
}
