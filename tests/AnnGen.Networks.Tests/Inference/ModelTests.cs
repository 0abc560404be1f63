using AnnGen.Networks.Tests.Evaluation;

namespace AnnGen.Networks.Tests.Inference;

/// <summary>A scaling in front of a network does what scaling the data first does.</summary>
public class ModelTests
{
    private static readonly Dataset<Dim<_2>, Classes<Dim<_2>>> s_far = Far();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5000)]
    public void Features_as_they_come_give_the_bits_that_scaled_ones_give(int samples)
    {
        var network = new PairClassifier(seed: 1);
        Scaling<Dim<_2>> scaling = Standardization.Fit(s_far);
        Model<PairClassifier, Dim<_2>, Classes<Dim<_2>>> scaled = network.WithScaling(scaling);
        float[] features = [.. RandomSamples.Floats(2 * samples).Select(x => 1000 + 50 * x)];
        float[] inputs = new float[features.Length];
        scaling.Apply(features, inputs);
        float[] expected = new float[features.Length];
        float[] actual = new float[features.Length];

        network.Predict(inputs, expected);
        scaled.Predict(features, actual);
        Assert.Equal(expected, actual);

        network.Logits(inputs, expected);
        scaled.Logits(features, actual);
        Assert.Equal(expected, actual);
        Assert.Equal(network.Classify(inputs.AsSpan(0, 2)), scaled.Classify(features.AsSpan(0, 2)));
    }

    [Fact]
    public void Scaling_is_what_lets_a_network_learn_features_that_are_far_from_0()
    {
        Dataset<Dim<_2>, Classes<Dim<_2>>> test = s_far.Slice(400, 200);
        (Dataset<Dim<_2>, Classes<Dim<_2>>> training, _) = s_far.Split(400);
        Scaling<Dim<_2>> scaling = Standardization.Fit(training);

        var network = new PairClassifier(seed: 1);
        network.CreateTrainer(new Adam(learningRate: 0.02f), new TrainerOptions { BatchSize = 16 }).Fit(scaling.Apply(training), epochs: 30);
        Assert.InRange(network.Evaluate(scaling.Apply(test)).Accuracy, 0.97, 1);

        Model<PairClassifier, Dim<_2>, Classes<Dim<_2>>> scaled = network.WithScaling(scaling);
        Assert.True(test.TryGetFloats(out ReadOnlySpan<float> features));
        int right = 0;
        for (int i = 0; i < test.Count; i++)
            right += scaled.Classify(features.Slice(2 * i, 2)) == test.Targets(i, 1).Indices[0] ? 1 : 0;
        Assert.Equal(network.Evaluate(scaling.Apply(test)).Confusion.Correct, right);
    }

    [Fact]
    public void Nothing_is_allocated_to_scale_and_predict()
    {
        Model<PairClassifier, Dim<_2>, Classes<Dim<_2>>> scaled = new PairClassifier(seed: 1).WithScaling(Standardization.Fit(s_far));
        float[] features = new float[2 * 100];
        float[] outputs = new float[2 * 100];
        float[] one = [1000, 1000];
        Action use = () =>
        {
            scaled.Predict(features, outputs);
            scaled.Classify(one);
        };
        Assert.Equal(0, Allocation.Of(use));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused_with_both_numbers()
    {
        Model<PairClassifier, Dim<_2>, Classes<Dim<_2>>> scaled = new PairClassifier(seed: 1).WithScaling(Standardization.Fit(s_far));
        Assert.StartsWith("2 samples give 2 × 2 = 4 outputs; the span has room for 2.", Assert.Throws<ArgumentException>(() => scaled.Predict(new float[4], new float[2])).Message, StringComparison.Ordinal);
        Assert.StartsWith("One sample has 2 inputs, but there are 3.", Assert.Throws<ArgumentException>(() => scaled.Classify(new float[3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => scaled.Predict(new float[3], new float[2]));
    }

    [Fact]
    public void No_inputs_are_refused_with_and_without_a_scaling()
    {
        var network = new PairClassifier(seed: 1);
        Model<PairClassifier, Dim<_2>, Classes<Dim<_2>>> scaled = network.WithScaling(Standardization.Fit(s_far));
        Action[] uses =
        [
            () => scaled.Predict([], []), () => scaled.Logits([], []), () => scaled.Predict([], new float[2]),
            () => network.Predict(Array.Empty<float>(), []), () => network.Logits(Array.Empty<byte>(), []),
        ];
        Assert.All(uses, use => Assert.StartsWith(
            "There are 0 inputs, and so no samples; 'PairClassifier' takes 2 per sample.", Assert.Throws<ArgumentException>(use).Message, StringComparison.Ordinal));
        Assert.StartsWith("One sample has 2 inputs, but there are 0.", Assert.Throws<ArgumentException>(() => scaled.Classify([])).Message, StringComparison.Ordinal);
    }

    private static Dataset<Dim<_2>, Classes<Dim<_2>>> Far()
    {
        Dataset<Dim<_2>, Classes<Dim<_2>>> near = DrawnDataset.Moons(600, seed: 3);
        Assert.True(near.TryGetFloats(out ReadOnlySpan<float> inputs));
        float[] far = new float[inputs.Length];
        for (int i = 0; i < far.Length; i++)
            far[i] = 1000 + 50 * inputs[i];
        return Dataset.FromFloats<Dim<_2>, Classes<Dim<_2>>>(far, near.Targets(0, near.Count));
    }
}
