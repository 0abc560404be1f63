using AnnGen.Randomness;
using AnnGen.Tests;

namespace AnnGen.Networks.Tests.Training;

using MnistData = Dataset<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>>;

// Mean and deviation of the pixels of MNIST: with them an epoch is worth two.
[Network(CrossEntropy)]
[Input(28, 28, Mean = 0.1307f, Deviation = 0.3081f)]
[Dense(784, 128, Relu)]
[Dense(128, 64, Relu)]
[Dense(64, 10, Softmax)]
internal sealed partial class DigitNetwork;

public class MnistTests
{
    // With the real digits where they are to be found, with made ones elsewhere.
    [Fact]
    public void One_epoch_tells_at_least_94_of_100_digits_apart()
    {
        (MnistData training, MnistData test) = MnistFolder.Find() is { } folder
            ? (MnistDataset.Load(folder, MnistSplit.Train), MnistDataset.Load(folder, MnistSplit.Test))
            : (Made(20_000, stream: 1), Made(2_000, stream: 2));
        var network = new DigitNetwork(seed: 1);

        network.CreateTrainer(new Sgd(learningRate: 0.01f, momentum: 0.9f)).TrainEpoch(training);

        double accuracy = network.Evaluate(test).Accuracy;
        Assert.True(accuracy >= 0.94, FormattableString.Invariant($"{accuracy:P2} of {test.Count} digits."));
    }

    [Fact]
    public void One_epoch_tells_made_patterns_apart()
    {
        var network = new DigitNetwork(seed: 1);
        network.CreateTrainer(new Sgd(learningRate: 0.01f, momentum: 0.9f)).TrainEpoch(Made(10_000, stream: 1));
        double accuracy = network.Evaluate(Made(1_000, stream: 2)).Accuracy;
        Assert.True(accuracy >= 0.94, FormattableString.Invariant($"{accuracy:P2}."));
    }

    /// <summary>A pattern of grey for each class, under noise that is stronger than it.</summary>
    private static MnistData Made(int samples, int stream)
    {
        var pattern = new KeyedRandom(1, RandomPurpose.Data);
        var noise = new KeyedRandom(1, RandomPurpose.Data, stream);
        byte[] pixels = new byte[samples * 784];
        int[] classes = [.. Enumerable.Range(0, samples).Select(sample => sample % 10)];
        float[] drawn = new float[pixels.Length];
        noise.FillNormal(drawn);
        for (int i = 0; i < pixels.Length; i++)
        {
            int sample = i / 784;
            float grey = 96 + 64 * pattern.Uniform((uint)(classes[sample] * 784 + i % 784)) + 80 * drawn[i];
            pixels[i] = (byte)Math.Clamp(grey, 0, 255);
        }
        return Dataset.FromBytes<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>>(pixels, classes);
    }
}
