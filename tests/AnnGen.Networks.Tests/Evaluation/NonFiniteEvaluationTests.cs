using AnnGen.Networks.Tests.Inference;

namespace AnnGen.Networks.Tests.Evaluation;

/// <summary>A sample whose outputs are NaN: <c>Predict</c> returns them; nothing decides or counts them.</summary>
public class NonFiniteEvaluationTests
{
    // In the third batch of 33.
    private const int Samples = 80;
    private const int Damaged = 71;

    private static readonly float[] s_inputs = WithNaN(7);

    [Fact]
    public void Predict_gives_NaN_for_the_sample_that_has_it_and_numbers_for_the_others()
    {
        AssertPredicted(new BinaryNetwork(seed: 1));
        AssertPredicted(new LabelsNetwork(seed: 2));
        AssertPredicted(new DistributionNetwork(seed: 3));
        AssertPredicted(new WeightedNetwork(seed: 4));
        AssertPredicted(new NarrowHuberNetwork(seed: 5));
        AssertPredicted(new SmallClassifier(seed: 6));
        AssertPredicted(new TinyLinear(seed: 7));
    }

    [Fact]
    public void Classify_throws_for_each_kind_of_decision()
    {
        float[] sample = s_inputs[(Damaged * 7)..((Damaged + 1) * 7)];
        AssertUndecided(() => new BinaryNetwork(seed: 1).Classify(sample));
        AssertUndecided(() => new WeightedBinaryNetwork(seed: 1).Classify(sample));
        AssertUndecided(() => new DistributionNetwork(seed: 1).Classify(sample));
        AssertUndecided(() => new WeightedNetwork(seed: 1).Classify(sample));
        var scaling = new Scaling<Dim<_7>>(new double[7], [1, 1, 1, 1, 1, 1, 1]);
        AssertUndecided(() => new WeightedNetwork(seed: 1).WithScaling(scaling).Classify(sample));
        Assert.True(float.IsNaN(new BinaryNetwork(seed: 1).Probability(sample)));
    }

    [Fact]
    public void Classify_throws_where_the_weights_are_NaN_for_bytes_too()
    {
        var network = new SmallClassifier(seed: 1);
        network.Parameters[SmallClassifier.Plan.Layers[1].Biases + 2] = float.NaN;
        AssertUndecided(() => network.Classify(new byte[6]));
        AssertUndecided(() => network.Classify(new float[6]));
    }

    [Fact]
    public void Evaluate_throws_for_each_kind_of_target_and_names_the_sample()
    {
        AssertNamed(() => new BinaryNetwork(seed: 1).Evaluate(Answers()));
        float[] labels = new float[Samples * 19];
        AssertNamed(() => new LabelsNetwork(seed: 1).Evaluate(
            Dataset.FromFloats<Dim<_7>, Labels<Dim<_1, _9>>>(s_inputs, labels, NonFiniteValues.Allow)));
        var values = Dataset.FromFloats<Dim<_7>, Values<Dim<_1>>>(s_inputs, new float[Samples], NonFiniteValues.Allow);
        AssertNamed(() => new NarrowHuberNetwork(seed: 1).Evaluate(values));
        AssertNamed(() => new NarrowHuberNetwork(seed: 1).Evaluate(values, new Scaling<Dim<_1>>([0], [1])));
        float[] certain = [.. Enumerable.Range(0, Samples * 17).Select(i => i % 17 == 0 ? 1f : 0f)];
        AssertNamed(() => new DistributionNetwork(seed: 1).Evaluate(
            Dataset.FromFloats<Dim<_7>, Distribution<Dim<_1, _7>>>(s_inputs, certain, NonFiniteValues.Allow)));
        AssertNamed(() => new WeightedNetwork(seed: 1).Evaluate(
            Dataset.FromFloats<Dim<_7>, Classes<Dim<_3>>>(s_inputs, new int[Samples], NonFiniteValues.Allow)));
        AssertNamed(() => new SmallClassifier(seed: 1).Evaluate(
            Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(WithNaN(6), new int[Samples], NonFiniteValues.Allow)));
    }

    [Fact]
    public void Evaluate_names_the_sample_of_the_part_that_it_is_given()
    {
        Dataset<Dim<_7>, Binary> part = Answers().Slice(50, 30);
        Assert.Contains(
            "NaN for sample 21 of the data set",
            Assert.Throws<ArithmeticException>(() => new BinaryNetwork(seed: 1).Evaluate(part)).Message, StringComparison.Ordinal);
    }

    private static void AssertPredicted<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        float[] outputs = new float[Samples * TTarget.OutputsPerSample];
        network.Predict(WithNaN(TInput.Size), outputs);
        float[][] rows = [.. outputs.Chunk(TTarget.OutputsPerSample)];
        Assert.All(rows[Damaged], output => Assert.True(float.IsNaN(output)));
        Assert.All(rows.Where((_, i) => i != Damaged).SelectMany(row => row), output => Assert.True(float.IsFinite(output)));

        float[] alone = new float[TTarget.OutputsPerSample];
        network.Predict(WithNaN(TInput.Size).AsSpan(Damaged * TInput.Size, TInput.Size), alone);
        Assert.All(alone, output => Assert.True(float.IsNaN(output)));
    }

    private static void AssertUndecided(Func<object> classify) =>
        Assert.Matches("^Output [0-9]+ is NaN, so that nothing can be decided", Assert.Throws<ArithmeticException>(() => { classify(); }).Message);

    private static void AssertNamed(Func<object> evaluate) =>
        Assert.Contains(
            $"NaN for sample {Damaged} of the data set", Assert.Throws<ArithmeticException>(() => { evaluate(); }).Message, StringComparison.Ordinal);

    private static Dataset<Dim<_7>, Binary> Answers() =>
        Dataset.FromFloats<Dim<_7>, Binary>(s_inputs, new float[Samples], NonFiniteValues.Allow);

    private static float[] WithNaN(int size)
    {
        float[] inputs = RandomSamples.Floats(Samples * size);
        inputs[Damaged * size + size - 1] = float.NaN;
        return inputs;
    }
}
