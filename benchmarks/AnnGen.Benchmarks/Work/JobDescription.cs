using System.Reflection;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Networks;

namespace AnnGen.Benchmarks.Work;

/// <summary>Says in the peers' words what a network's own declaration says, so that nothing is stated twice.</summary>
internal static class JobDescription
{
    public static Job Inference<TNetwork>(NetworkPlan plan, JobKind kind, int batch, int samples) => new()
    {
        Kind = kind,
        Layers = DeclaredLayers.Of(typeof(TNetwork), plan),
        Batch = batch,
        Samples = samples,
        Threads = 1,
    };

    public static Job Training<TNetwork, TOptimizer>(
        NetworkPlan plan, JobKind kind, TOptimizer optimizer, int batch, int samples, int threads)
        where TOptimizer : struct, IOptimizer<TOptimizer> => new()
    {
        Kind = kind,
        Layers = DeclaredLayers.Of(typeof(TNetwork), plan),
        Loss = Enum.Parse<JobLoss>(typeof(TNetwork).GetCustomAttribute<NetworkAttribute>()!.Loss.ToString()!),
        Optimizer = Optimizer(optimizer),
        Batch = batch,
        Samples = samples,
        Threads = threads,
    };

    private static JobOptimizer Optimizer<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer> => optimizer switch
    {
        Sgd sgd => new SgdOptimizer(sgd.LearningRate, sgd.Momentum),
        Adam adam => new AdamOptimizer(adam.LearningRate),
        AdamW adamW => new AdamWOptimizer(adamW.LearningRate, adamW.WeightDecay),
        _ => throw new NotSupportedException($"The peers are not told yet what '{typeof(TOptimizer).Name}' is."),
    };
}
