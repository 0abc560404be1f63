using AnnGen.Onnx.Tests.Networks;

namespace AnnGen.Onnx.Tests.Export;

/// <summary>
/// Networks that were trained a little, and the images of the test set: the real ones on a machine that has them, or bytes that were drawn.
/// </summary>
public sealed class MnistTests
{
    private const int TrainingSteps = 50;

    private static readonly (byte[] Images, int Count) s_test = ReadTest();

    [Fact]
    public void The_dense_network_agrees_on_every_test_image() => Check(Trained(new DigitNet(seed: 1)));

    [Fact]
    public void LeNet_agrees_on_every_test_image() => Check(Trained(new LeNet5(seed: 1)));

    private static void Check<TNetwork, TInput>(INetwork<TNetwork, TInput, Classes<Dim<_1, _0>>> network)
        where TNetwork : class, INetwork<TNetwork, TInput, Classes<Dim<_1, _0>>>
        where TInput : struct, IDimension
    {
        using var activated = new OnnxSession(Agreement.Model(network, new OnnxOptions { Inputs = OnnxInputs.Bytes }));
        using var logits = new OnnxSession(
            Agreement.Model(network, new OnnxOptions { Inputs = OnnxInputs.Bytes, Outputs = OnnxOutputs.Logits }));
        int size = TInput.Size;
        foreach (int samples in Agreement.BatchSizes)
        {
            // One by one and by threes, the first thousand are enough.
            int count = samples == Agreement.BatchSizes[^1] ? s_test.Count : Math.Min(s_test.Count, 1_000);
            for (int first = 0; first + samples <= count; first += samples)
            {
                byte[] images = s_test.Images[(first * size)..((first + samples) * size)];
                float[] expected = new float[samples * 10];
                network.Predict(images, expected);
                Agreement.AssertClose(expected, activated.Run(images, samples));
                network.Logits(images, expected);
                Agreement.AssertClose(expected, logits.Run(images, samples));
            }
        }
    }

    private static TNetwork Trained<TNetwork>(INetwork<TNetwork, Dim<_7, _8, _4>, Classes<Dim<_1, _0>>> network)
        where TNetwork : class, INetwork<TNetwork, Dim<_7, _8, _4>, Classes<Dim<_1, _0>>>
    {
        var trainer = network.CreateTrainer(new Adam(learningRate: 0.002f));
        int[] labels = [.. Enumerable.Range(0, 64).Select(i => i * 7 % 10)];
        float[] images = [.. s_test.Images.Take(64 * 784).Select(pixel => pixel / 255f)];
        for (int step = 0; step < TrainingSteps; step++)
            trainer.Step(images, labels);
        return (TNetwork)network;
    }

    private static (byte[] Images, int Count) ReadTest()
    {
        if (MnistFolder.Find() is { } folder)
        {
            IdxFile file = IdxFile.Read(Path.Combine(folder, "t10k-images-idx3-ubyte.gz"));
            return (file.Values.ToArray(), file.Dimensions[0]);
        }
        const int Count = 640;
        byte[] drawn = new byte[Count * 784];
        new Random(1).NextBytes(drawn);
        return (drawn, Count);
    }
}
