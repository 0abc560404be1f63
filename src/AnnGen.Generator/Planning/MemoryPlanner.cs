using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Planning;

/// <summary>Decides what lies where.</summary>
internal static class MemoryPlanner
{
    // What inference works on at a time lies on the stack, and in the first two caches: 60 KB. Six rows fill a register tile, and
    // the usual 64 samples are taken at once.
    private const int InferenceFloats = 15 * 1024;
    private const int MaxInferenceRows = 66;
    private const int TileRows = 6;

    // In the order in which they lie, each behind the one before. A workspace can be looked at after a step, so that nothing in it gives
    // way.
    private static readonly TensorRole[] s_workspace =
        [TensorRole.Input, TensorRole.Activation, TensorRole.Kept, TensorRole.Loss, TensorRole.Delta, TensorRole.Gradient];

    public static MemoryPlan Plan(IReadOnlyList<NodeContext> contexts, PlannedGraph graph, int inputSize, int maxBatchSize)
    {
        TensorRequest[] requests = [.. contexts.SelectMany(context => context.Kind.Tensors(context))];
        var tensors = new List<TensorPlan>();
        int parameters = Place(requests, TensorRole.Parameter, rows: 1, at: 0);
        int copies = Place(requests, TensorRole.Copy, rows: 1, at: parameters) - parameters;
        TensorRequest[] ofWorkspace =
        [
            .. requests,
            new(PlannedGraph.Inputs, TensorRole.Input, 1, inputSize, inputSize),
            new(PlannedGraph.Losses, TensorRole.Loss, 1, 1, 1),
            new(PlannedGraph.Gradients, TensorRole.Gradient, 1, parameters, parameters),
        ];
        int workspace = 0;
        foreach (TensorRole role in s_workspace)
            workspace = Place(ofWorkspace, role, role == TensorRole.Gradient ? 1 : maxBatchSize, workspace);

        (EquatableArray<TensorPlan> scratch, int scratchFloats) = Scratch(graph);
        return new MemoryPlan(
            tensors.ToEquatableArray(), scratch, parameters, copies, workspace, scratchFloats, InferenceRows(scratchFloats));

        int Place(IEnumerable<TensorRequest> candidates, TensorRole role, int rows, int at)
        {
            foreach (TensorRequest request in candidates.Where(request => request.Role == role))
            {
                var tensor = new TensorPlan(
                    request.Name, role, checked((int)request.Rows * rows), (int)request.Columns, (int)request.Stride, at);
                tensors.Add(tensor);
                at += CacheLine.RoundUp(tensor.Rows * tensor.Stride);
            }
            return at;
        }
    }

    /// <summary>A node's outputs are in use until the last node that takes them is done; the output layer's until the end.</summary>
    private static (EquatableArray<TensorPlan> Tensors, int Floats) Scratch(PlannedGraph graph)
    {
        int[] lastReaders = [.. graph.Nodes.Select(_ => Arena.Forever)];
        foreach (NodePlan node in graph.Nodes.Where(node => !node.IsOfTrainingOnly))
        {
            foreach (int source in node.Sources)
            {
                if (graph.GiverOf(source) is { } giver)
                    lastReaders[giver.Index] = node.Index;
            }
        }

        var arena = new Arena();
        EquatableArray<TensorPlan> tensors = graph.Nodes.Where(node => !node.IsOfTrainingOnly)
            .Select(node => new TensorPlan(
                node.Activations, TensorRole.Scratch, 1, node.Outputs, node.OutputStride,
                arena.Place(node.OutputStride, node.Index, lastReaders[node.Index])))
            .ToEquatableArray();
        return (tensors, arena.Floats);
    }

    private static int InferenceRows(int floatsPerRow)
    {
        int rows = Math.Min(InferenceFloats / floatsPerRow, MaxInferenceRows);
        return rows >= TileRows ? rows - rows % TileRows : Math.Max(rows, 1);
    }
}
