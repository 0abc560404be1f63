using AnnGen.Benchmarks.Jobs;
using static TorchSharp.torch;

namespace AnnGen.Benchmarks.Torch;

/// <summary>Samples as tensors.</summary>
internal static class Samples
{
    /// <summary>As many samples as the job has, from −1 to 1.</summary>
    public static Tensor Noise(Job job) => rand(Shape(job, job.Samples)) * 2 - 1;

    /// <summary>Samples that the job has brought.</summary>
    /// <param name="job">The job.</param>
    /// <param name="inputs">[samples, inputs].</param>
    public static Tensor Of(Job job, float[] inputs) => tensor(inputs).reshape(Shape(job, -1));

    private static long[] Shape(Job job, long samples) => [samples, .. job.InputShape];
}
