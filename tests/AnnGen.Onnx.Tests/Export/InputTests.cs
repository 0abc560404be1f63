using AnnGen.Onnx.Tests.Networks;

namespace AnnGen.Onnx.Tests.Export;

/// <summary>Models that take bytes, or features that are not scaled yet.</summary>
public sealed class InputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void Bytes_are_normalised_within_the_model(int samples)
    {
        var network = new DigitNet(seed: 1);
        byte[] images = new byte[samples * DigitNet.InputSize];
        new Random(1).NextBytes(images);
        float[] expected = new float[samples * DigitNet.OutputSize];
        network.Predict(images, expected);

        using var session = new OnnxSession(Agreement.Model(network, new OnnxOptions { Inputs = OnnxInputs.Bytes }));
        Agreement.AssertClose(expected, session.Run(images, samples));
    }

    [Fact]
    public void Bytes_without_a_mean_are_scaled_alone()
    {
        var network = new LeNet5(seed: 1);
        byte[] images = new byte[3 * LeNet5.InputSize];
        new Random(1).NextBytes(images);
        float[] expected = new float[3 * LeNet5.OutputSize];
        network.Predict(images, expected);

        using var session = new OnnxSession(Agreement.Model(network, new OnnxOptions { Inputs = OnnxInputs.Bytes }));
        Agreement.AssertClose(expected, session.Run(images, 3));
    }

    [Theory]
    [InlineData(OnnxOutputs.Activated)]
    [InlineData(OnnxOutputs.Logits)]
    public void Features_are_scaled_within_the_model(OnnxOutputs outputs)
    {
        // The deviation of the third is small beside its mean: floats would lose it.
        double[] offsets = [0, 100.25, 12_345_678.125, -3];
        double[] divisors = [1, 12.5, 0.75, 0.01];
        var scaled = new YesNoNet(seed: 1).WithScaling(new(offsets, divisors));
        var random = new Random(2);
        float[] features =
            [.. Enumerable.Range(0, 64 * 4).Select(i => (float)(offsets[i % 4] + divisors[i % 4] * (random.NextDouble() * 4 - 2)))];
        float[] expected = new float[64];
        using var stream = new MemoryStream();
        scaled.SaveOnnx(stream, new OnnxOptions { Outputs = outputs });
        if (outputs == OnnxOutputs.Logits)
            scaled.Logits(features, expected);
        else
            scaled.Predict(features, expected);

        using var session = new OnnxSession(stream.ToArray());
        Agreement.AssertClose(expected, session.Run(features, 64));
    }

    [Fact]
    public void A_matrix_of_features_is_scaled_too()
    {
        double[] offsets = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        double[] divisors = [.. Enumerable.Range(1, 12).Select(i => (double)i)];
        var scaled = new MatrixNet(seed: 1).WithScaling(new(offsets, divisors));
        float[] features = [.. Enumerable.Range(0, 24).Select(i => i * 0.5f)];
        float[] expected = new float[4];
        scaled.Predict(features, expected);
        using var folder = new TemporaryFolder();
        scaled.SaveOnnx(folder.At("scaled.onnx"));

        using var session = new OnnxSession(File.ReadAllBytes(folder.At("scaled.onnx")));
        Agreement.AssertClose(expected, session.Run(features, 2));
    }

    [Theory]
    [InlineData(OnnxOutputs.Activated)]
    [InlineData(OnnxOutputs.Logits)]
    public void Outputs_are_in_the_unit_of_the_targets(OnnxOutputs outputs)
    {
        var model = new MatrixNet(seed: 1).ToModel().WithTargetScaling(new([100, -3], [20, 0.5]));
        float[] features = [.. Enumerable.Range(0, 24).Select(i => i * 0.5f)];
        float[] expected = new float[4];
        if (outputs == OnnxOutputs.Logits)
            model.Logits(features, expected);
        else
            model.Predict(features, expected);
        using var stream = new MemoryStream();
        model.SaveOnnx(stream, new OnnxOptions { Outputs = outputs });

        using var session = new OnnxSession(stream.ToArray());
        Agreement.AssertClose(expected, session.Run(features, 2));
    }

    [Fact]
    public void A_scaling_of_bytes_is_refused() => Assert.Throws<ArgumentException>(
        () => new YesNoNet(seed: 1).WithScaling(new(new double[4], [1, 1, 1, 1]))
            .SaveOnnx(new MemoryStream(), new OnnxOptions { Inputs = OnnxInputs.Bytes }));
}
