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

    // In the order in which they lie, each behind the one before. A workspace can be looked at after a step, so that nothing in it
    // gives way.
    private static readonly TensorRole[] s_workspace =
    [
        TensorRole.Input, TensorRole.Activation, TensorRole.Kept, TensorRole.Loss, TensorRole.Delta, TensorRole.Parts, TensorRole.Gradient,
    ];

    public static MemoryPlan Plan(IReadOnlyList<NodeContext> contexts, PlannedGraph graph, TensorShape input, int maxBatchSize)
    {
        int inputSize = (int)input.ElementCount;
        int group = graph.Group;
        int batchRows = BatchGroup.RoundUp(maxBatchSize, group);
        List<TensorRequest> requests = [.. contexts.SelectMany(context => context.Kind.Tensors(context)), .. graph.Readings.Tensors()];
        var tensors = new List<TensorPlan>();
        int parameters = Place(TensorRole.Parameter, rows: 1, at: 0);
        int copies = Place(TensorRole.Copy, rows: 1, at: parameters) - parameters;
        int buffers = Place(TensorRole.Buffer, rows: 1, at: parameters + copies) - parameters - copies;
        requests.Add(new(PlannedGraph.Inputs, TensorRole.Input, 1, inputSize, inputSize));
        requests.Add(new(PlannedGraph.Losses, TensorRole.Loss, 1, 1, 1));
        requests.Add(new(PlannedGraph.Gradients, TensorRole.Gradient, 1, parameters, parameters));
        int workspace = 0;
        foreach (TensorRole role in s_workspace)
            workspace = Place(role, RowsOf(role), workspace);

        (EquatableArray<TensorPlan> scratch, int scratchFloats) = Scratch(graph, input);
        return new MemoryPlan(
            tensors.ToEquatableArray(), scratch, parameters, copies, buffers, workspace, scratchFloats, InferenceRows(scratchFloats, group),
            group);

        int RowsOf(TensorRole role) => role switch
        {
            TensorRole.Gradient => 1,
            TensorRole.Parts => batchRows / group,
            _ => batchRows,
        };

        int Place(TensorRole role, int rows, int at)
        {
            foreach (TensorRequest request in requests.Where(request => request.Role == role))
            {
                var tensor = new TensorPlan(
                    request.Name, role, checked((int)request.Rows * rows), (int)request.Columns, (int)request.Stride, at,
                    request.Shape is { Dimensions.Count: > 1 } ? request.Shape : null);
                tensors.Add(tensor);
                at += CacheLine.RoundUp(tensor.Rows * tensor.Stride);
            }
            return at;
        }
    }

    /// <summary>
    /// A node's outputs are in use until the last node that reads them is done, or until they lie in rows where all of those read rows; the
    /// output layer's until the end.
    /// </summary>
    private static (EquatableArray<TensorPlan> Tensors, int Floats) Scratch(PlannedGraph graph, TensorShape input)
    {
        // Each node has two places in time: its own, and that of the step that brings its outputs into rows.
        var arena = new Arena();
        var tensors = new List<TensorPlan>();
        if (graph.Readings.HasLanesOfInputs)
            Place(PlannedGraph.InputLanes, input, -1, LastReader(graph, NetworkModel.InputNode, isFlat: false));
        if (graph.Readings.HasRowsOfInputs)
        {
            Place(
                NodePlan.Rows(PlannedGraph.Inputs), TensorShape.Vector((int)input.ElementCount), -1,
                LastReader(graph, NetworkModel.InputNode, isFlat: false));
        }
        foreach (NodePlan node in graph.Nodes.Where(node => !node.IsOfTrainingOnly))
        {
            bool hasRows = LayoutSteps.HasRowsInInference(graph, node);
            int last = node.Index == graph.Output.Index ? Arena.Forever : LastReader(graph, node.Index, node.IsImage ? false : null);
            Place(node.Activations, node.Shape, 2 * node.Index, Math.Max(last, hasRows ? 2 * node.Index + 1 : 2 * node.Index));
            if (hasRows)
            {
                Place(
                    NodePlan.Rows(node.Activations), TensorShape.Vector(node.Outputs), 2 * node.Index + 1,
                    LastReader(graph, node.Index, isFlat: true));
            }
        }
        return (tensors.ToEquatableArray(), arena.Floats);

        void Place(string name, TensorShape shape, int first, int last)
        {
            TensorRequest request = TensorRequest.OfSample(name, TensorRole.Scratch, shape);
            int offset = arena.Place(CacheLine.RoundUp((int)request.Stride), first, last);
            tensors.Add(new(name, TensorRole.Scratch, 1, (int)request.Columns, (int)request.Stride, offset, shape.IsImage ? shape : null));
        }
    }

    // When the last node is done that reads a node's outputs in inference, flattened or not, directly or through nodes that it leaves out.
    private static int LastReader(PlannedGraph graph, int node, bool? isFlat)
    {
        int last = -1;
        foreach (int reader in graph.Readings.ReadersOf(node))
        {
            if (graph.Nodes[reader].IsOfTrainingOnly)
                last = Math.Max(last, LastReader(graph, reader, isFlat));
            else if (isFlat is null || LayerKinds.Of(graph.Nodes[reader].Kind).FlattensImages == isFlat)
                last = Math.Max(last, 2 * reader);
        }
        return last;
    }

    private static int InferenceRows(int floatsPerRow, int group)
    {
        int rows = Math.Min(InferenceFloats / floatsPerRow, MaxInferenceRows);
        if (group > 1)
            return Math.Max(rows / CacheLine.Floats, 1) * CacheLine.Floats;
        return rows >= TileRows ? rows - rows % TileRows : Math.Max(rows, 1);
    }
}
