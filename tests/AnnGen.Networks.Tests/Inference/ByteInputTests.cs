namespace AnnGen.Networks.Tests.Inference;

/// <summary>Raw bytes are normalised as the declaration says, Mean = ¼ and Deviation = ½: wherever they come in.</summary>
public class ByteInputTests
{
    // More than are normalised at a time.
    private const int Samples = 5000;

    private static readonly byte[] s_bytes = RandomSamples.Bytes(Samples * 6);

    private static readonly float[] s_floats = [.. s_bytes.Select(value => (float)((value / 255.0 - 0.25) / 0.5))];

    [Fact]
    public void Bytes_are_predicted_as_floats_that_were_normalised_by_hand()
    {
        var network = new SmallClassifier(seed: 1);
        AssertNear(Outputs(span => network.Predict(s_floats, span)), Outputs(span => network.Predict(s_bytes, span)));
        AssertNear(Outputs(span => network.Logits(s_floats, span)), Outputs(span => network.Logits(s_bytes, span)));
    }

    [Fact]
    public void Bytes_are_classified_as_floats_that_were_normalised_by_hand()
    {
        var network = new SmallClassifier(seed: 1);
        Assert.Equal(
            s_floats.Chunk(6).Select(input => network.Classify(input)),
            s_bytes.Chunk(6).Select(input => network.Classify(input)));
    }

    [Fact]
    public void Whole_numbers_in_a_collection_expression_are_floats()
    {
        var network = new SmallClassifier(seed: 1);
        float[] numbers = [1, 2, 3, 4, 5, 6];
        Assert.Equal(Outputs(span => network.Predict(numbers, span[..4])), Outputs(span => network.Predict([1, 2, 3, 4, 5, 6], span[..4])));
        Assert.Equal(Outputs(span => network.Logits(numbers, span[..4])), Outputs(span => network.Logits([1, 2, 3, 4, 5, 6], span[..4])));
    }

    [Fact]
    public void Training_and_evaluation_on_bytes_are_those_on_floats_that_were_normalised_by_hand()
    {
        int[] classes = RandomSamples.Classes(Samples, 4);
        Dataset<Dim<_6>, Classes<Dim<_4>>> bytes = Dataset.FromBytes<Dim<_6>, Classes<Dim<_4>>>(s_bytes, classes);
        Dataset<Dim<_6>, Classes<Dim<_4>>> floats = Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(s_floats, classes);

        (double bytesLoss, double bytesValidation) = Train(bytes);
        (double floatsLoss, double floatsValidation) = Train(floats);

        Assert.Equal(floatsLoss, bytesLoss, tolerance: 1e-5);
        Assert.Equal(floatsValidation, bytesValidation, tolerance: 1e-5);
    }

    private static (double Training, double Validation) Train(Dataset<Dim<_6>, Classes<Dim<_4>>> data)
    {
        var network = new SmallClassifier(seed: 1);
        float loss = network.CreateTrainer(new Sgd(0.05f)).TrainEpoch(data).MeanLoss;
        return (loss, network.Evaluate(data).MeanLoss);
    }

    private delegate void Inference(Span<float> outputs);

    private static float[] Outputs(Inference inference)
    {
        float[] outputs = new float[Samples * 4];
        inference(outputs);
        return outputs;
    }

    private static void AssertNear(float[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance: 2e-6f));
}
