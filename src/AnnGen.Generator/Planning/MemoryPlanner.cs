namespace AnnGen.Generator.Planning;

/// <summary>Decides what lies where.</summary>
internal static class MemoryPlanner
{
    // What inference works on at a time lies on the stack, and in the first two caches: 60 KB. Six rows fill a register tile, and
    // the usual 64 samples are taken at once.
    private const int InferenceFloats = 15 * 1024;
    private const int MaxInferenceRows = 66;
    private const int TileRows = 6;

    public static MemoryPlan Plan(EquatableArray<DensePlan> layers, int inputSize, int maxBatchSize)
    {
        Layout parameters = Parameters(layers);
        Layout inference = Inference(layers);
        return new MemoryPlan(
            parameters,
            Transposed(layers),
            Workspace(layers, inputSize, maxBatchSize, parameters.Floats),
            inference,
            InferenceRows(inference.Floats));
    }

    private static Layout Parameters(EquatableArray<DensePlan> layers)
    {
        var arena = new Arena();
        foreach (DensePlan layer in layers)
        {
            arena.Place(RegionNames.Weights(layer), layer.Inputs, layer.Outputs, layer.OutputStride);
            arena.Place(RegionNames.Biases(layer), 1, layer.Outputs, layer.OutputStride);
        }
        return arena.ToLayout();
    }

    private static Layout Transposed(EquatableArray<DensePlan> layers)
    {
        var arena = new Arena();
        foreach (DensePlan layer in layers.Where(layer => layer.HasTransposedWeights))
            arena.Place(RegionNames.Weights(layer), layer.Outputs, layer.Inputs, layer.InputStride);
        return arena.ToLayout();
    }

    /// <summary>A workspace can be looked at after a step, so that nothing in it gives way to anything else.</summary>
    private static Layout Workspace(EquatableArray<DensePlan> layers, int inputSize, int maxBatchSize, int parameterFloats)
    {
        var arena = new Arena();
        arena.Place(RegionNames.Inputs, maxBatchSize, inputSize, inputSize);
        foreach (DensePlan layer in layers)
            arena.Place(RegionNames.Activations(layer), maxBatchSize, layer.Outputs, layer.OutputStride);
        arena.Place(RegionNames.Losses, 1, maxBatchSize, maxBatchSize);
        foreach (DensePlan layer in layers)
            arena.Place(RegionNames.Deltas(layer), maxBatchSize, layer.Outputs, layer.OutputStride);
        arena.Place(RegionNames.Gradients, 1, parameterFloats, parameterFloats);
        return arena.ToLayout();
    }

    /// <summary>A layer's outputs are in use until the last layer that takes them is done; the output layer's until the end.</summary>
    private static Layout Inference(EquatableArray<DensePlan> layers)
    {
        var arena = new Arena();
        foreach (DensePlan layer in layers)
        {
            int lastReader = layers.Where(reader => reader.Source == layer.Index).Select(reader => reader.Index).DefaultIfEmpty(Arena.Forever).Max();
            arena.Place(RegionNames.Activations(layer), 1, layer.Outputs, layer.OutputStride, layer.Index, lastReader);
        }
        return arena.ToLayout();
    }

    private static int InferenceRows(int floatsPerRow)
    {
        int rows = Math.Min(InferenceFloats / floatsPerRow, MaxInferenceRows);
        return rows >= TileRows ? rows - rows % TileRows : Math.Max(rows, 1);
    }
}
