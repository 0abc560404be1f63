using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the memory plan: where every tensor lies, as constants.</summary>
internal static class MemoryEmitter
{
    /// <summary>The scratch of a single sample, as a type.</summary>
    public const string Scratch = RuntimeName.Prefix + "Scratch";

    /// <summary>What the name of a tensor in the scratch of inference begins with.</summary>
    public const string ScratchPrefix = "s";

    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        MemoryPlan memory = plan.Memory;
        writer.Gap();
        writer.Line("// Where tensors lie, in floats. Rows fill whole cache lines of 16, so that no vector straddles two.");
        writer.OpenBlock($"private static class {RuntimeName.Memory}");
        Section(
            writer, "Parameters. Gradients and optimizer state lie the same way.",
            memory.Tensors.Where(tensor => tensor.Role == TensorRole.Parameter));
        Section(writer, "Transposed copies of weights, behind them.", memory.Tensors.Where(tensor => tensor.Role == TensorRole.Copy));
        Section(
            writer, "What changes while the network trains and no optimizer moves.",
            memory.Tensors.Where(tensor => tensor.Role == TensorRole.Buffer));
        Section(
            writer, $"Workspace, for up to {Literal.Digits(plan.MaxBatchSize)} samples.",
            memory.Tensors.Where(tensor =>
                tensor.Role is not (TensorRole.Parameter or TensorRole.Copy or TensorRole.Buffer or TensorRole.Gradient)));
        Section(writer, "Inference, for each sample at hand: a tensor that is no longer needed gives way.", memory.Scratch, ScratchPrefix);
        writer.CloseBlock();
    }

    private static void Section(SourceWriter writer, string title, IEnumerable<TensorPlan> tensors, string prefix = "")
    {
        TensorPlan[] all = [.. tensors];
        if (all.Length == 0)
            return;
        writer.Gap();
        writer.Line($"// {title}");
        foreach (TensorPlan tensor in all)
        {
            writer.Line(
                $"public const int {prefix}{tensor.Name} = {tensor.Offset:literal}; // [{Rows(tensor)}{Columns(tensor)}]{Stride(tensor)}");
        }
    }

    private static string Columns(TensorPlan tensor) => tensor.Shape is { } shape
        ? string.Join(", ", shape.Dimensions.Select(size => Literal.Digits(size)))
        : Literal.Digits(tensor.Columns);

    private static string Rows(TensorPlan tensor) => tensor.Rows == 1 ? "" : Literal.Digits(tensor.Rows) + ", ";

    private static string Stride(TensorPlan tensor) =>
        tensor.Shape is { IsImage: true } ? ", samples in lanes of 16"
        : tensor.Role == TensorRole.Parts ? ", a row for each part of the batch"
        : tensor.Rows == 1 || tensor.Stride == tensor.Columns ? "" : $", {Literal.Digits(tensor.Stride)} floats a row";
}
