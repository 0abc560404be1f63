using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>
/// Prints the plan as data, for code that does not depend on the shape: initialising, sharing out steps, looking at layers, saving.
/// </summary>
internal static class PlanTableEmitter
{
    private const string Table = RuntimeName.Prefix + "PlanTable";

    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        MemoryPlan memory = plan.Memory;
        writer.Gap();
        writer.Summary("What the generator decided, as data: layers, steps, sizes and where everything lies.");
        writer.Line($"{Signatures.Plan} => {Table}.{GeneratedNames.Plan};");

        // A class of its own, since the order in which static fields of several declarations are initialised is not defined.
        writer.Gap();
        writer.OpenBlock($"private static class {Table}");
        writer.OpenBlock($"public static readonly {RuntimeName.NetworkPlan} {GeneratedNames.Plan} = new()");
        string inputs = string.Join(", ", plan.InputShape.Dimensions.Select(size => Literal.Digits(size)));
        writer.Line(
            $"Name = {Literal.Of(plan.Type.Network.Name)}, InputSize = InputSize, OutputSize = OutputSize, MaxBatchSize = MaxBatchSize,");
        string skipsZeros = plan.Nodes.Any(node => node.SkipsZeros) ? " SkipsZeros = true," : "";
        writer.Line(
            $"InputShape = new[] {{ {inputs} }}, Normalization = new {RuntimeName.Normalization}" +
            $"(mean: {Literal.Of(plan.Normalization.Mean)}, deviation: {Literal.Of(plan.Normalization.Deviation)}),{skipsZeros}");
        writer.Line(
            $"ParameterFloats = {Literal.Of(memory.ParameterFloats)}, TransposedFloats = {Literal.Of(memory.CopyFloats)}, " +
            $"WorkspaceInputs = {MemoryName.Of(PlannedGraph.Inputs)}, WorkspaceLosses = {MemoryName.Of(PlannedGraph.Losses)},");
        int gradients = memory.Tensors.First(tensor => tensor.Role == TensorRole.Gradient).Offset;
        writer.Line(
            $"WorkspaceGradients = {Literal.Of(gradients)}, WorkspaceFloats = {Literal.Of(memory.WorkspaceFloats)}, " +
            $"InferenceRows = {Literal.Of(memory.InferenceRows)}, InferenceFloatsPerSample = {Literal.Of(memory.ScratchFloats)},");
        if (memory.BufferFloats > 0)
        {
            int minBatchSize = plan.Nodes.Max(node => node.MinBatchSize);
            writer.Line($"BufferFloats = {Literal.Of(memory.BufferFloats)}, MinBatchSize = {Literal.Digits(minBatchSize)},");
            writer.OpenBlock($"Buffers = new global::AnnGen.Networks.BufferPlan[]");
            foreach (BufferPlan buffer in plan.Nodes.SelectMany(node => node.Buffers))
            {
                writer.Line(
                    $"new() {{ Name = \"{buffer.Name}\", Layer = {Literal.Digits(buffer.LayerNumber - 1)}, " +
                    $"Offset = {MemoryName.Of(buffer.Tensor)}, Count = {Literal.Of(buffer.Count)}, Start = {Literal.Of(buffer.Start)} }},");
            }
            writer.CloseBlock("},");
        }
        string group = memory.RowGroup > 1 ? $", RowGroup = {Literal.Of(memory.RowGroup)}" : "";
        writer.Line(
            $"InferenceOutputs = {RuntimeName.Memory}.{MemoryEmitter.ScratchPrefix}a{plan.Output.Number}, " +
            $"Outputs = \"{plan.Output.Activations}\", OutputDeltas = \"{plan.Output.Deltas}\"{group}, " +
            $"MultiplyAdds = {Literal.Of(plan.Nodes.Sum(node => node.MultiplyAdds))},");
        writer.OpenBlock($"Nodes = new {RuntimeName.NodePlan}[]");
        foreach (NodePlan node in plan.Nodes)
            Node(writer, node);
        writer.CloseBlock("},");
        writer.OpenBlock($"Layers = new {RuntimeName.LayerPlan}[]");
        foreach (NodePlan layer in plan.Layers)
            Layer(writer, layer);
        writer.CloseBlock("},");
        Tensors(writer, memory);
        writer.OpenBlock($"Steps = new {RuntimeName.StepPlan}[]");
        Steps(writer, "Forward", plan.Passes.Forward);
        writer.Line(
            $"new({RuntimeName.PassKind}.Loss, reads: \"a{plan.Output.Number}\", writes: " +
            $"\"{PlannedGraph.Losses} δ{plan.Output.Number}\"),");
        Steps(writer, "Backward", plan.Passes.Backward);
        Steps(writer, "Gradients", plan.Passes.Gradients);
        writer.CloseBlock("},");
        writer.CloseBlock("};");
        writer.CloseBlock();
    }

    private static void Node(SourceWriter writer, NodePlan node)
    {
        string settings = string.Join(" ", node.Settings.Select(setting => $"{setting.Name}={setting.Value}"));
        writer.OpenList("),");
        writer.Start("new(");
        writer.Item(Literal.Of(node.Kind));
        writer.Item(node.Name is null ? "null" : Literal.Of(node.Name));
        writer.Item("sources: \"", string.Join(" ", node.Sources.Select(source => Literal.Digits(source))), "\"");
        writer.Item("shape: \"", string.Join(" ", node.Shape.Dimensions.Select(size => Literal.Digits(size))), "\"");
        if (settings.Length > 0)
            writer.Item(Literal.Of(settings));
        if (node.LayerNumber is { } layer)
            writer.Item("layer: ", Literal.Digits(layer - 1));
        if (node.IsOfTrainingOnly)
            writer.Item("isOfTrainingOnly: true");
        writer.CloseList();
    }

    private static void Tensors(SourceWriter writer, MemoryPlan memory)
    {
        IEnumerable<TensorPlan> tensors = memory.Tensors.Where(tensor =>
            tensor.Role is TensorRole.Input or TensorRole.Activation or TensorRole.Kept or TensorRole.Loss or TensorRole.Delta or
                TensorRole.Parts);
        writer.OpenList(" },");
        writer.Start($"Tensors = new {RuntimeName.TensorPlan}[] {{ ");
        foreach (TensorPlan tensor in tensors)
            writer.Item($"new(\"{tensor.Name}\", {RuntimeName.Memory}.{tensor.Name}, stride: {Literal.Of(tensor.Stride)})");
        writer.CloseList();
    }

    private static void Layer(SourceWriter writer, NodePlan layer)
    {
        writer.OpenList(" },");
        writer.Start("new() { ");
        foreach ((string property, string value) in layer.TableEntry)
            writer.Item(property, " = ", value);
        writer.CloseList();
    }

    private static void Steps(SourceWriter writer, string pass, EquatableArray<Step> steps)
    {
        foreach (Step step in steps)
        {
            StepAccess access = step.Access!;
            writer.Line(
                $"new({RuntimeName.PassKind}.{pass}, reads: \"{access.Reads}\", writes: " +
                $"\"{access.Writes}\"{Layer("weights", access.Weights)}{Layer("units", access.Units)}),");
        }
    }

    private static string Layer(string parameter, int? layer) => layer is { } index ? $", {parameter}: {Literal.Digits(index)}" : "";
}
