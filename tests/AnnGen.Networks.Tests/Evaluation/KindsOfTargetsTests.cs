namespace AnnGen.Networks.Tests.Evaluation;

/// <summary>Evaluation and decisions for each kind of target, against those counted one by one from predictions.</summary>
public class KindsOfTargetsTests
{
    // No multiple of the batch, 33.
    private const int Samples = 203;

    private static readonly float[] s_inputs = RandomSamples.Floats(Samples * 7);

    [Fact]
    public void A_yes_or_no_network_answers_as_its_probabilities_say()
    {
        var network = new BinaryNetwork(seed: 1);
        bool[] answers = [.. RandomSamples.Floats(Samples, seed: 4).Select(x => x > 0)];

        BinaryResult result = network.Evaluate(Dataset.FromFloats<Dim<_7>, Binary>(s_inputs, answers));

        double loss = 0;
        int right = 0;
        var probabilities = new List<float>();
        float[] probability = new float[1];
        foreach ((float[] input, bool answer) in s_inputs.Chunk(7).Zip(answers))
        {
            network.Predict(input, probability);
            Assert.Equal(probability[0], network.Probability(input));
            Assert.Equal(probability[0] > 0.5f, network.Classify(input));
            probabilities.Add(probability[0]);
            loss -= Math.Log(answer ? probability[0] : 1.0 - probability[0]);
            right += network.Classify(input) == answer ? 1 : 0;
        }
        Assert.InRange(right, 1, Samples - 1);
        Assert.Equal(loss / Samples, result.MeanLoss, tolerance: 1e-6);
        Assert.Equal((double)right / Samples, result.Accuracy);

        BinaryMetrics expected = BinaryMetrics.Of(probabilities.ToArray(), answers);
        Assert.Equal(expected with { LogLoss = 0 }, result.Metrics with { LogLoss = 0 });
        Assert.Equal(expected.LogLoss, result.Metrics.LogLoss, tolerance: 1e-6);
        Assert.Equal((expected.Precision, expected.Recall, expected.F1, expected.RocAuc), (result.Precision, result.Recall, result.F1, result.RocAuc));
    }

    [Fact]
    public void Validation_counts_what_is_right_for_each_kind_of_target()
    {
        var binary = Dataset.FromFloats<Dim<_7>, Binary>(s_inputs, RandomSamples.Floats(Samples).Select(x => x > 0).ToArray());
        AssertValidated(new BinaryNetwork(seed: 1), binary, (network, data) => network.Evaluate(data).Accuracy);
        var labels = Dataset.FromFloats<Dim<_7>, Labels<Dim<_1, _9>>>(s_inputs, RandomSamples.Floats(Samples * 19).Select(x => x > 0).ToArray());
        AssertValidated(new LabelsNetwork(seed: 1), labels, (network, data) => network.Evaluate(data).ExactMatch);
        float[] classes = [.. RandomSamples.Classes(Samples, 17).SelectMany(right => Enumerable.Range(0, 17).Select(i => i == right ? 1f : 0f))];
        var distributions = Dataset.FromFloats<Dim<_7>, Distribution<Dim<_1, _7>>>(s_inputs, classes);
        AssertValidated(new DistributionNetwork(seed: 1), distributions, (network, data) => network.Evaluate(data).Accuracy);
    }

    private static void AssertValidated<TNetwork, TInput, TTarget>(TNetwork network, Dataset<TInput, TTarget> data, Func<TNetwork, Dataset<TInput, TTarget>, double> accuracy)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        var trainer = new Trainer<TNetwork, TInput, TTarget, Sgd>(network, new Sgd(0.01f));
        var report = trainer.Fit(data, 1, validation: data)[0];
        Assert.Equal(accuracy(network, data), report.ValidationAccuracy!.Value, tolerance: 1e-12);
    }

    [Fact]
    public void The_probability_of_a_network_that_gives_logits_is_their_sigmoid()
    {
        var network = new WeightedBinaryNetwork(seed: 1);
        float[] logit = new float[1];
        network.Predict(s_inputs.AsSpan(0, 7), logit);
        Assert.Equal(1 / (1 + Math.Exp(-logit[0])), network.Probability(s_inputs.AsSpan(0, 7)), tolerance: 1e-6);
        Assert.Equal(logit[0] > 0, network.Classify(s_inputs.AsSpan(0, 7)));
    }

    [Fact]
    public void Labels_are_counted_one_by_one_and_as_a_whole()
    {
        var network = new LabelsNetwork(seed: 1);
        float[] outputs = new float[Samples * 19];
        network.Predict(s_inputs, outputs);
        // Rounded predictions, of which every other sample has one label wrong.
        float[] labels = [.. outputs.Select((p, i) => (p > 0.5f) != (i % 38 == 0) ? 1f : 0f)];

        LabelsResult result = network.Evaluate(Dataset.FromFloats<Dim<_7>, Labels<Dim<_1, _9>>>(s_inputs, labels));

        double loss = outputs.Zip(labels, (p, t) => t > 0 ? -0.5 * Math.Log(p) : -Math.Log(1.0 - p)).Average();
        Assert.Equal(loss, result.MeanLoss, tolerance: 1e-6);
        Assert.Equal(1 - 102.0 / (Samples * 19), result.Accuracy, tolerance: 1e-12);
        Assert.Equal(101.0 / Samples, result.ExactMatch, tolerance: 1e-12);
    }

    [Fact]
    public void Probabilities_are_right_where_the_most_probable_class_is_the_predicted_one()
    {
        var network = new DistributionNetwork(seed: 1);
        float[] targets = new float[Samples * 17];
        network.Predict(RandomSamples.Floats(Samples * 7, seed: 5), targets);

        ClassificationResult result = network.Evaluate(Dataset.FromFloats<Dim<_7>, Distribution<Dim<_1, _7>>>(s_inputs, targets));

        double loss = 0;
        int right = 0;
        float[] outputs = new float[17];
        foreach ((float[] input, float[] target) in s_inputs.Chunk(7).Zip(targets.Chunk(17)))
        {
            network.Predict(input, outputs);
            loss -= target.Zip(outputs, (q, p) => q * Math.Log(p)).Sum();
            int predicted = Array.IndexOf(outputs, outputs.Max());
            Assert.Equal(predicted, network.Classify(input));
            right += predicted == Array.IndexOf(target, target.Max()) ? 1 : 0;
        }
        Assert.Equal(loss / Samples, result.MeanLoss, tolerance: 1e-5);
        Assert.Equal((double)right / Samples, result.Accuracy);
    }

    [Fact]
    public void The_loss_of_weighted_classes_is_the_weighted_mean_over_all_samples_however_they_are_batched()
    {
        var network = new WeightedNetwork(seed: 1);
        double[] weights = [1, 0.25, 3];
        // The classes come sorted, so that the weights of the batches differ.
        int[] classes = [.. RandomSamples.Classes(Samples, 3).Order()];
        float[] logits = new float[Samples * 3];
        network.Predict(s_inputs, logits);

        double loss = logits.Chunk(3).Zip(classes, (z, right) => weights[right] * (Math.Log(z.Sum(x => Math.Exp(x))) - z[right])).Sum();
        Assert.Equal(
            loss / classes.Sum(right => weights[right]),
            network.Evaluate(Dataset.FromFloats<Dim<_7>, Classes<Dim<_3>>>(s_inputs, classes)).MeanLoss, tolerance: 1e-5);
    }

    [Fact]
    public void A_regressor_s_errors_are_reported_whatever_its_loss()
    {
        var network = new NarrowHuberNetwork(seed: 1);
        float[] targets = RandomSamples.Floats(Samples, seed: 2);

        RegressionResult result = network.Evaluate(Dataset.FromFloats<Dim<_7>, Values<Dim<_1>>>(s_inputs, targets));

        float[] outputs = new float[Samples];
        network.Predict(s_inputs, outputs);
        double[] errors = [.. outputs.Zip(targets, (a, t) => Math.Abs((double)a - t))];
        Assert.Equal(errors.Average(e => e * e), result.MeanSquaredError, tolerance: 1e-9);
        Assert.Equal(errors.Average(), result.MeanAbsoluteError, tolerance: 1e-9);
        Assert.Equal(errors.Average(e => e <= 0.25 ? e * e / 2 : 0.25 * (e - 0.125)), result.MeanLoss, tolerance: 1e-6);
    }
}
