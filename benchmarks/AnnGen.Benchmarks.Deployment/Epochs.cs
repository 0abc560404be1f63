using System.Globalization;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Workloads;
using AnnGen.Simd;

namespace AnnGen.Benchmarks.Deployment;

/// <summary>Trains on one thread and says how long an epoch takes, as often as it is asked.</summary>
internal static class Epochs
{
    private const int Samples = 1_280;
    private const int BatchSize = 64;

    // So low that even thousands of epochs do not learn the noise: gradients that have vanished are subnormal numbers, which
    // are slow on some processors.
    private const float LearningRate = 1e-6f;

    private static string Vectors =>
        $"{SimdWidth.Bits} bits, {(Fma.IsSupported || AdvSimd.IsSupported ? "FMA" : "no FMA")}";

    public static void Serve()
    {
        var net = new DigitNet(seed: 1);
        var trainer = net.CreateTrainer(
            new Sgd(LearningRate, momentum: 0.9f), new TrainerOptions { BatchSize = BatchSize, Threads = 1 });
        Dataset<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>> data = RandomDigits();

        var sampler = new Sampler(epochs =>
        {
            for (; epochs > 0; epochs--)
                trainer.TrainEpoch(data);
        });
        sampler.WarmUp();
        Console.WriteLine($"{PeerProtocol.Ready} {Vectors}");
        while (Console.ReadLine() == PeerProtocol.Measure)
            Console.WriteLine(sampler.Sample().ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Noise, in which there are no zeros that could be left out.</summary>
    private static Dataset<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>> RandomDigits()
    {
        var random = new Random(1);
        byte[] images = new byte[Samples * DigitNet.Plan.InputSize];
        random.NextBytes(images);
        int[] digits = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(DigitNet.Plan.OutputSize))];
        return Dataset.FromBytes<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>>(images, digits);
    }
}
