using AnnGen.Benchmarks.Jobs;

namespace AnnGen.Benchmarks.Machine;

/// <summary>What no program can do without: the arithmetic and the memory traffic of a job.</summary>
internal static class Cost
{
    /// <summary>Floating-point operations, a multiply-add counting as two. Activations and losses are left out.</summary>
    public static long Operations(Job job)
    {
        long forward = job.Layers.Sum(layer => (long)layer.Inputs * layer.Outputs);
        // Forward, weight gradient, and input deltas of all layers but the first.
        long multiplyAdds = job.IsTraining ? 3 * forward - (long)job.Layers[0].Inputs * job.Layers[0].Outputs : forward;
        return 2 * multiplyAdds * job.Samples;
    }

    /// <summary>The traffic of the parameters, which stay in the cache that is large enough, and of the samples, which pass by.</summary>
    public static IReadOnlyList<Traffic> Traffic(Job job) => [Parameters(job), Samples(job)];

    private static Traffic Parameters(Job job)
    {
        long weights = job.Parameters * sizeof(float);
        if (job.Optimizer is null)
            return new(weights, weights);

        // Each step reads and writes the weights and what the optimizer remembers about them.
        long held = weights * (1 + job.Optimizer.StatePerParameter);
        long steps = (job.Samples + job.Batch - 1) / job.Batch;
        return new(2 * held * steps, held);
    }

    private static Traffic Samples(Job job)
    {
        // Data sets hold bytes, single batches floats.
        long input = job.Kind is JobKind.Epoch or JobKind.Evaluation ? job.Inputs : job.Inputs * sizeof(float);
        return new(input * job.Samples, input * job.Samples);
    }
}
