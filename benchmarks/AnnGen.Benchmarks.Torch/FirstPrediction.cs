using System.Globalization;
using AnnGen.Benchmarks.Jobs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AnnGen.Benchmarks.Torch;

/// <summary>A network with Relu and Softmax, asked once.</summary>
internal static class FirstPrediction
{
    /// <summary>Prints the most probable class.</summary>
    /// <param name="sizes">The inputs, and the units of each layer.</param>
    public static void Print(ReadOnlySpan<string> sizes)
    {
        var layers = new List<JobLayer>();
        for (int i = 1; i < sizes.Length; i++)
        {
            JobActivation activation = i < sizes.Length - 1 ? JobActivation.Relu : JobActivation.Softmax;
            layers.Add(new DenseLayer(Size(sizes[i - 1]), Size(sizes[i]), activation));
        }
        var job = new Job { Kind = JobKind.StartUp, Layers = layers, Batch = 1, Samples = 1, Threads = 1 };

        using var mode = inference_mode();
        Sequential model = Model.Of(job, ModelOutput.Probabilities);
        model.eval();
        Console.WriteLine(model.forward(zeros(1, job.Inputs)).argmax(1).item<long>());
    }

    private static int Size(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
