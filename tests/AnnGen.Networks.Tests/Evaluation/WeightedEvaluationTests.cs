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
        Assert.StartsWith("        dragonfly".Substring(1), lines[4], StringComparison.Ordinal);
        Assert.Contains("dragonfly", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_decided_or_counted_where_an_output_is_NaN()
    {
        var network = new SmallClassifier(seed: 1);
        float[] inputs = RandomSamples.Floats(60);
        inputs[6 * 7] = float.NaN;
        Assert.Throws<ArithmeticException>(() => network.Classify(inputs.AsSpan(42, 6)));
        var data = Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(inputs, new int[10], NonFiniteValues.Allow);
        Assert.Contains("NaN for sample 7 of the data set", Assert.Throws<ArithmeticException>(() => network.Evaluate(data)).Message, StringComparison.Ordinal);

        float[] sample = new float[7];
        sample[3] = float.NaN;
        var binary = new BinaryNetwork(seed: 1);
        Assert.Throws<ArithmeticException>(() => binary.Classify(sample));
        Assert.True(float.IsNaN(binary.Probability(sample)));
        var answers = Dataset.FromFloats<Dim<_7>, Binary>(sample, new[] { 1f }, NonFiniteValues.Allow);
        Assert.Contains("sample 0", Assert.Throws<ArithmeticException>(() => binary.Evaluate(answers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_of_scaled_targets_are_in_the_unit_of_the_targets()
    {
        var network = new SmallRegressor(seed: 1);
        float[] inputs = RandomSamples.Floats(Samples);
        float[] targets = [.. RandomSamples.Floats(Samples, seed: 2).Select(t => 500 + 100 * t)];
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(inputs, targets);
        Scaling<Dim<_1>> scaling = Standardization.FitTargets(data);

        RegressionResult result = network.Evaluate(scaling.ApplyToTargets(data), scaling);

        float[] outputs = new float[Samples];
        network.Predict(inputs, outputs);
        double expected = outputs.Zip(targets, (a, t) => Math.Abs(a * scaling.Divisors[0] + scaling.Offsets[0] - t)).Average();
        Assert.Equal(expected, result.MeanAbsoluteError, tolerance: 1e-3);
        Assert.Equal(network.Evaluate(scaling.ApplyToTargets(data)).MeanLoss, result.MeanLoss);
    }

    [Fact]
    public void Parameters_of_no_network_say_so()
    {
        Assert.Throws<InvalidOperationException>(() => default(DenseParameters).Biases.Length);
        Assert.Throws<InvalidOperationException>(() => default(DenseParameters).Weights.FlattenedLength);
        Assert.Throws<InvalidOperationException>(() => default(DenseParameters).SetWeights([1f]));
        Assert.Throws<InvalidOperationException>(() => default(DenseParameters).SetBiases([]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5000)]
    public void Outputs_over_inputs_are_right_or_refused(int samples)
    {
        var network = new SquareRegressor(seed: 1);
        float[] inputs = RandomSamples.Floats(samples * 48);
        float[] expected = new float[inputs.Length];
        network.Predict(inputs, expected);
        float[] memory = [.. inputs];
        network.Predict(memory, memory);
        Assert.Equal(expected, memory);

        foreach (int offset in new[] { 1, 48 })
        {
            float[] larger = [.. inputs, .. new float[offset]];
            try
            {
                network.Predict(larger.AsSpan(0, inputs.Length), larger.AsSpan(offset));
                Assert.Equal(expected, larger[offset..]);
            }
            catch (ArgumentException exception)
            {
                Assert.Contains("lie over inputs that are still to be read", exception.Message, StringComparison.Ordinal);
            }
        }
    }
}
