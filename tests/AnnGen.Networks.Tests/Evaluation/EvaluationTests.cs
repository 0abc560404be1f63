namespace AnnGen.Networks.Tests.Evaluation;

public class EvaluationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(203)]
    public void A_classifier_s_loss_accuracy_and_confusion_are_those_counted_one_by_one(int samples)
    {
        var network = new SmallClassifier(seed: 1);
        float[] inputs = RandomSamples.Floats(samples * 6);
        int[] classes = RandomSamples.Classes(samples, 4);

        ClassificationResult result = network.Evaluate(Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(inputs, classes));

        int[,] confusion = new int[4, 4];
        double loss = 0;
        float[] probabilities = new float[4];
        foreach ((float[] input, int actual) in inputs.Chunk(6).Zip(classes))
        {
            network.Predict(input, probabilities);
            confusion[actual, network.Classify(input)]++;
            loss -= Math.Log(probabilities[actual]);
        }

        Assert.Equal(loss / samples, result.MeanLoss, tolerance: 1e-6);
        for (int actual = 0; actual < 4; actual++)
        {
            for (int predicted = 0; predicted < 4; predicted++)
                Assert.Equal(confusion[actual, predicted], result.Confusion[actual, predicted]);
        }
        int correct = Enumerable.Range(0, 4).Sum(i => confusion[i, i]);
        Assert.Equal(samples, result.Confusion.Total);
        Assert.Equal(correct, result.Confusion.Correct);
        Assert.Equal((double)correct / samples, result.Accuracy);
    }

    [Fact]
    public void A_regressor_s_error_is_the_one_averaged_one_by_one()
    {
        const int samples = 203;
        var network = new SmallRegressor(seed: 1);
        float[] inputs = RandomSamples.Floats(samples);
        float[] targets = RandomSamples.Floats(samples, seed: 2);

        RegressionResult result = network.Evaluate(Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(inputs, targets));

        float[] outputs = new float[samples];
        network.Predict(inputs, outputs);
        double expected = outputs.Zip(targets, (a, t) => Math.Pow((double)a - t, 2)).Average();
        Assert.Equal(expected, result.MeanSquaredError, tolerance: 1e-6);
        Assert.Equal(Math.Sqrt(expected), result.RootMeanSquaredError, tolerance: 1e-6);
    }

    [Fact]
    public void Evaluation_changes_nothing()
    {
        var network = new SmallClassifier(seed: 1);
        int[] before = ParameterBits.Of(network.Parameters);
        network.Evaluate(Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(RandomSamples.Floats(60), RandomSamples.Classes(10, 4)));
        Assert.Equal(before, ParameterBits.Of(network.Parameters));
    }

    [Fact]
    public void A_confusion_matrix_is_printed_as_a_table()
    {
        // Weights of zero give every class the same logit, and the first of them is taken.
        var network = new SmallClassifier();
        network.Scores.SetWeights(new float[20]);
        ConfusionMatrix confusion = network.Evaluate(
            Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(RandomSamples.Floats(12 * 6), new[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3 })).Confusion;

        Assert.Equal(
            """
            actual\predicted  0  1  2  3
                           0 10  0  0  0
                           1  0  0  0  0
                           2  1  0  0  0
                           3  1  0  0  0
            """.ReplaceLineEndings("\n"),
            confusion.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => confusion[4, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => confusion[0, -1]);
    }

    [Fact]
    public void Classes_may_be_so_many_that_their_pairs_outnumber_what_an_array_holds()
    {
        var network = new ManyClassifier();
        float[] biases = new float[ManyClassifier.OutputSize];
        biases[^1] = 100;
        network.Layer1.SetBiases(biases);

        ClassificationResult result = network.Evaluate(
            Dataset.FromFloats<Dim<_1>, Classes<Dim<_6, _5, _5, _3, _6>>>(new float[3], new[] { 65_535, 7, 7 }));

        Assert.Equal(1.0 / 3, result.Accuracy);
        Assert.Equal((3, 1), (result.Confusion.Total, result.Confusion.Correct));
        Assert.Equal((1, 2, 0), (result.Confusion[65_535, 65_535], result.Confusion[7, 65_535], result.Confusion[7, 7]));
        Assert.Equal("65536 classes: 1 of 3 samples were taken for what they are", result.Confusion.ToString());
    }
}
