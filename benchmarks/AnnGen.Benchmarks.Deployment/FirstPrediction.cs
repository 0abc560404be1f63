using AnnGen.Benchmarks.Workloads;

namespace AnnGen.Benchmarks.Deployment;

/// <summary>What a command-line tool does with a network: make it, ask it once, print the answer.</summary>
internal static class FirstPrediction
{
    public static void Print()
    {
        var net = new DigitNet(seed: 1);
        float[] image = new float[DigitNet.Plan.InputSize];
        Console.WriteLine(net.Classify(image));
    }
}
