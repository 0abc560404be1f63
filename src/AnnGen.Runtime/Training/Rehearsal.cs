using AnnGen.Kernels;
using AnnGen.Networks;
using AnnGen.Threading;

namespace AnnGen.Training;

/// <summary>
/// Takes every pass once through every tile that a batch can end in, on parameters that are thrown away.
/// </summary>
/// <remarks>
/// The JIT compiles a kernel when it is first called, and the runtime's own caches grow while it loads the kernel's types,
/// also where everything is compiled ahead of time: a few kilobytes, on the thread that trains. After the rehearsal the first
/// step is as fast as the others, and allocates as little: nothing.
/// </remarks>
internal static class Rehearsal
{
    public static void Run<TNetwork, TInput, TTarget, TOptimizer>(
        TNetwork network, Workspace workspace, TOptimizer optimizer, int workers, TrainerOptions options)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        NetworkPlan plan = workspace.Plan;
        UpdatePass update = UpdatePass.Create(
            network, new NetworkParameters(plan), workspace, TrainerLayer.All(plan), optimizer, new StepBarrier(1), options);
        update.BeginStep(learningRateFactor: 1f);
        int[] targets = new int[Tile.MaxRows * TTarget.ElementsPerSample];
        float[] weights = new float[Tile.MaxRows];
        int mostRows = Math.Min(Tile.MaxRows, plan.MaxBatchSize);
        for (int rows = 1; rows <= mostRows; rows++)
            Step(workspace.InputRows, rows);
        FiniteNumbers.Require<TInput, TTarget>(
            workspace.Inputs[..TInput.Size], TTarget.FromWords(targets.AsSpan(0, TTarget.ElementsPerSample)), options.NonFinite,
            firstSample: 0);
        FiniteFloats.AreAll(network.Parameters.Values);
        // Whole tiles of inputs that all count are others than those of the zeros that lie in the workspace.
        if (plan.SkipsZeros)
            Step(new SampleRows(in workspace.Inputs[0]), mostRows);

        void Step(SampleRows inputs, int rows)
        {
            // What normalises over the batch divides by it: where that is 0, NaN would remain in the workspace.
            workspace.BatchSize = rows;
            network.ForwardAll(workspace, inputs, rows);
            TTarget batch = TTarget.FromWords(targets.AsSpan(0, rows * TTarget.ElementsPerSample));
            network.LossAll(workspace, batch, rows);
            SampleWeighting<TNetwork, TInput, TTarget>.Apply(network, workspace, batch, weights.AsSpan(0, rows), 0, rows);
            SampleWeighting<TNetwork, TInput, TTarget>.OfBatch(network, batch, weights.AsSpan(0, rows));
            network.BackwardAll(workspace, inputs, rows);
            for (int worker = 0; worker < workers; worker++)
            {
                var share = new Share(worker, workers);
                update.Run(inputs, rows, share, out _);
            }
        }
    }
}
