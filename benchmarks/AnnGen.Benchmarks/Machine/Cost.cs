using AnnGen.Benchmarks.Jobs;

namespace AnnGen.Benchmarks.Machine;

/// <summary>What no program can do without: the arithmetic and the memory traffic of a job.</summary>
internal static class Cost
{
    /// <summary>
    /// Floating-point operations, a multiply-add counting as two: those of the forward pass, and in training as many for gradients and for
    /// deltas. Activations, maxima and losses are left out.
    /// </summary>
    public static long Operations(Job job)
    {
        long multiplyAdds = MultiplyAdds(job.Layers);
        if (job.IsTraining)
            multiplyAdds += MultiplyAdds(job.Layers.Where(HasParameters)) + MultiplyAdds(LayersThatGiveDeltas(job));
        return 2 * multiplyAdds * job.Samples;
    }

    /// <summary>The traffic of the parameters, which stay in the cache that is large enough, and of the samples, which pass by.</summary>
    public static IReadOnlyList<Traffic> Traffic(Job job) => [Parameters(job), Samples(job)];

    private static long MultiplyAdds(IEnumerable<JobLayer> layers) => layers.Sum(layer => layer.MultiplyAdds);

    // The first layer with parameters needs no deltas of its inputs, since nothing below it learns.
    private static IEnumerable<JobLayer> LayersThatGiveDeltas(Job job) => job.Layers.SkipWhile(layer => !HasParameters(layer)).Skip(1);

    private static bool HasParameters(JobLayer layer) => layer.Parameters > 0;

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
