using AnnGen.Generator.Layers.Dense;

namespace AnnGen.Generator.Planning;

/// <summary>
/// Decides whether one sample's activations fit into registers, layer by layer, so that a small network has a pass for it.
/// </summary>
internal static class SinglePlanner
{
    // Four vectors of 512 bits, and what a call can have on the stack without feeling it.
    private const int MaxSize = 64;
    private const int MaxScratch = 192;

    public static SinglePlan? Plan(PlannedGraph graph, MemoryPlan memory)
    {
        NodePlan[] nodes = [.. graph.Nodes.Where(node => !node.IsOfTrainingOnly)];
        bool isSmall = nodes.All(node => node is DensePlan { Inputs: <= MaxSize, Outputs: <= MaxSize });
        if (memory.ScratchFloats > MaxScratch || !IsChain(graph) || !isSmall)
            return null;
        // Nothing passes through memory where the outputs of the only layer go where the caller wants them.
        bool needsScratch = nodes.Length > 1 || !graph.Output.FillsLines;
        return new SinglePlan(
            PassPlanner.Inference(graph, isSingle: true),
            PassPlanner.OutputActivation(graph, isSingle: true),
            needsScratch,
            // Where several vectors may be computed one after the other.
            WritesWhileItReads: !needsScratch && graph.Output.Outputs > CacheLine.Floats,
            RegisterFit.Fits(nodes.Cast<DensePlan>()));
    }

    private static bool IsChain(PlannedGraph graph) => graph.Nodes.All(node => node.Sources.Count == 1 && node.Source == node.Index - 1);
}
