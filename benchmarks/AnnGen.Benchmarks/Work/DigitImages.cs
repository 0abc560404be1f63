using AnnGen.Benchmarks.Programs;
using AnnGen.Benchmarks.Workloads;
using Mnist.Data;
using DigitDataset = AnnGen.Dataset<AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>, AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>>;

namespace AnnGen.Benchmarks.Work;

/// <summary>Images of 28 × 28 pixels in ten classes: those of MNIST, or noise of as many.</summary>
/// <remarks>
/// It makes a difference: four fifths of MNIST are the zeros of the background, which AnnGen leaves out. In noise there are none, so
/// that its times are those of all multiplications, and can be held against the floor.
/// </remarks>
internal sealed class DigitImages
{
    private const int TrainCount = 60_000;
    private const int TestCount = 10_000;
    private const ulong Seed = 1;

    private readonly Lazy<DigitData> _data;

    private DigitImages(string keySuffix, Func<DigitData> load)
    {
        KeySuffix = keySuffix;
        _data = new(load);
    }

    /// <summary>MNIST, from where the sample gets it or from <c>../shared/data/mnist</c> beside the repository; where it is nowhere, digits that the sample draws.</summary>
    public static DigitImages Mnist { get; } = new("", LoadMnist);

    /// <summary>Noise without zeros.</summary>
    public static DigitImages Noise { get; } = new("-noise", () => new(DrawNoise(TrainCount), DrawNoise(TestCount), "noise without zeros"));

    /// <summary>What the keys of workloads on these images end in.</summary>
    public string KeySuffix { get; }

    /// <summary>What the images are.</summary>
    public string Name => _data.Value.Origin;

    public DigitDataset Train => _data.Value.Train;

    public DigitDataset Test => _data.Value.Test;

    /// <summary>The first images to test with, as a network takes them.</summary>
    public float[] Inputs(int samples)
    {
        Test.Take(samples).TryGetBytes(out ReadOnlySpan<byte> pixels);
        Normalization normalization = DigitNet.Plan.Normalization;
        float[] inputs = new float[pixels.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = pixels[i] * normalization.Scale + normalization.Offset;
        return inputs;
    }

    private static DigitData LoadMnist()
    {
        string beside = Path.Combine(Artifacts.Repository, "..", "shared", "data", "mnist");
        string? folder = Environment.GetEnvironmentVariable(DigitSources.Variable) is null && Directory.Exists(beside) ? beside : null;
        DigitData data = new DigitSources(new Messages()).LoadAsync(folder, Seed, CancellationToken.None).GetAwaiter().GetResult();
        return folder is null ? data : data with { Origin = "MNIST" };
    }

    private static DigitDataset DrawNoise(int samples) => Dataset.FromBytes<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>>(
        RandomSamples.Bytes(samples * DigitNet.InputSize), RandomSamples.Classes(samples, DigitNet.OutputSize));

    // The work takes seconds, if it is not a download.
    private sealed class Messages : IDataProgress
    {
        public void Say(string message) => Console.Error.WriteLine(message);

        public void Report(string work, long done, long? total)
        {
        }
    }
}
