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
        var layout = new LayoutBuilder();
        foreach (DensePlan layer in layers)
        {
            layout.Add(layer.Name + RegionNames.Weights, layer.Inputs, layer.Outputs, layer.OutputStride);
            layout.Add(layer.Name + RegionNames.Biases, 1, layer.Outputs, layer.OutputStride);
        }
        return layout.ToLayout();
    }

    private static Layout Transposed(EquatableArray<DensePlan> layers)
    {
        var layout = new LayoutBuilder();
        foreach (DensePlan layer in layers.Where(layer => layer.HasTransposedWeights))
            layout.Add(layer.Name + RegionNames.Weights, layer.Outputs, layer.Inputs, layer.InputStride);
        return layout.ToLayout();
    }

    /// <summary>A workspace can be looked at after a step, so that nothing in it gives way to anything else.</summary>
    private static Layout Workspace(EquatableArray<DensePlan> layers, int inputSize, int maxBatchSize, int parameterFloats)
    {
        var layout = new LayoutBuilder();
        layout.Add(RegionNames.Inputs, maxBatchSize, inputSize, inputSize);
        foreach (DensePlan layer in layers)
            layout.Add(layer.Name + RegionNames.Activations, maxBatchSize, layer.Outputs, layer.OutputStride);
        foreach (DensePlan layer in layers.Where(layer => layer.KeepsSums))
            layout.Add(layer.Name + RegionNames.Sums, maxBatchSize, layer.Outputs, layer.OutputStride);
        foreach (DensePlan layer in layers.Where(layer => layer.DropsUnits))
        {
            layout.Add(layer.Name + RegionNames.Mask, maxBatchSize, layer.Outputs, layer.OutputStride);
            layout.Add(layer.Name + RegionNames.Dropped, maxBatchSize, layer.Outputs, layer.OutputStride);
        }
        layout.Add(RegionNames.Losses, 1, maxBatchSize, maxBatchSize);
        foreach (DensePlan layer in layers)
            layout.Add(layer.Name + RegionNames.Deltas, maxBatchSize, layer.Outputs, layer.OutputStride);
        layout.Add(RegionNames.Gradients, 1, parameterFloats, parameterFloats);
        return layout.ToLayout();
    }

    /// <summary>A layer's outputs are in use until the last layer that takes them is done; the output layer's until the end.</summary>
    private static Layout Inference(EquatableArray<DensePlan> layers)
    {
        int[] lastReaders = [.. layers.Select(_ => Arena.Forever)];
        foreach (DensePlan layer in layers.Where(layer => layer.Source != NetworkModel.InputNode))
            lastReaders[layer.Source] = layer.Index;

        var arena = new Arena();
        foreach (DensePlan layer in layers)
            arena.Place(layer.Name + RegionNames.Activations, 1, layer.Outputs, layer.OutputStride, firstStep: layer.Index, lastReaders[layer.Index]);
        return arena.ToLayout();
    }

    private static int InferenceRows(int floatsPerRow)
    {
        int rows = Math.Min(InferenceFloats / floatsPerRow, MaxInferenceRows);
        return rows >= TileRows ? rows - rows % TileRows : Math.Max(rows, 1);
    }
}
