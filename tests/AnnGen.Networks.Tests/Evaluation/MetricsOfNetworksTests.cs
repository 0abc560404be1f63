namespace AnnGen.Networks.Tests.Evaluation;

/// <summary>What one pass over a data set says is what the metrics say of the predictions.</summary>
public class MetricsOfNetworksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(203)]
    public void A_classifier_is_measured_as_its_predictions_are(int samples)
    {
        var network = new SmallClassifier(seed: 1);
        float[] inputs = RandomSamples.Floats(samples * 6);
        int[] classes = RandomSamples.Classes(samples, 4);
        float[] probabilities = new float[samples * 4];
        network.Predict(inputs, probabilities);
        int[] predicted = [.. inputs.Chunk(6).Select(input => network.Classify(input))];

        ClassificationResult result = network.Evaluate(Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(inputs, classes));

        var confusion = ConfusionMatrix.Of(classes, predicted, classCount: 4);
        Assert.Equal((confusion.Macro, confusion.Micro), (result.Macro, result.Micro));
        Assert.Equal(LogLoss.Of(probabilities, classes, classCount: 4), result.LogLoss, tolerance: 1e-6);
        Assert.Equal(result.MeanLoss, result.LogLoss, tolerance: 1e-6);
        Assert.Equal(result.Accuracy, result.TopK(1));
        for (int k = 1; k <= 4; k++)
            Assert.Equal(TopKAccuracy.Of(probabilities, classes, classCount: 4, k), result.TopK(k));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.TopK(5));
        Assert.Null(result.RocAuc);
    }

    [Fact]
    public void A_classifier_of_two_classes_has_an_area_under_its_curve()
    {
        var network = new PairClassifier(seed: 1);
        Dataset<Dim<_2>, Classes<Dim<_2>>> data = DrawnDataset.Moons(201, seed: 1);
        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> inputs));
        float[] probabilities = new float[2 * 201];
        network.Predict(inputs, probabilities);
        float[] ofSecond = [.. probabilities.Where((_, i) => i % 2 == 1)];
        bool[] labels = [.. data.Targets(0, 201).Indices.ToArray().Select(c => c == 1)];

        ClassificationResult result = network.Evaluate(data);

        Assert.Equal(RocAuc.Of(ofSecond, labels), result.RocAuc!.Value, tolerance: 1e-3);
        Assert.InRange(result.RocAuc.Value, 0.01, 0.99);
    }

    [Fact]
    public void A_regressor_is_measured_as_its_predictions_are()
    {
        var network = new SmallRegressor(seed: 1);
        Dataset<Dim<_1>, Values<Dim<_1>>> data = DrawnDataset.Sine(203, seed: 1);
        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> inputs));
        float[] outputs = new float[203];
        network.Predict(inputs, outputs);

        RegressionResult result = network.Evaluate(data);

        RegressionMetrics expected = RegressionMetrics.Of(outputs, data.Targets(0, 203).Numbers);
        Assert.Equal(expected.MeanSquaredError, result.MeanSquaredError, tolerance: 1e-9);
        Assert.Equal(expected.MeanAbsoluteError, result.MeanAbsoluteError, tolerance: 1e-9);
        Assert.Equal(expected.RSquared, result.RSquared, tolerance: 1e-9);
        Assert.Equal(result.MeanLoss, result.MeanSquaredError, tolerance: 1e-6);
    }
}

/// <summary>A classifier of two classes.</summary>
[Network(CrossEntropy, MaxBatchSize = 16)]
[Dense(2, 12, Tanh)]
[Dense(12, 2, Softmax)]
internal sealed partial class PairClassifier;
