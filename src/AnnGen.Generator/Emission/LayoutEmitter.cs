using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the memory plan: where everything lies, as constants.</summary>
internal static class LayoutEmitter
{
    public const string Parameters = "ParameterLayout";
    public const string Transposed = "TransposedLayout";
    public const string Workspace = "WorkspaceLayout";
    public const string Inference = "InferenceLayout";

    /// <summary>The memory that <see cref="Inference"/> describes, for one sample of a small network.</summary>
    public const string Scratch = $"{Inference}.Scratch";

    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        MemoryPlan memory = plan.Memory;
        writer.Gap();
        writer.Line("// The memory plan, in floats. Rows fill whole cache lines of 16, so that no vector straddles two.");
        Emit(writer, Parameters, "Weights [inputs, units] and biases [units]. Gradients and optimizer state lie the same way.", memory.Parameters);
        Emit(writer, Transposed, "Copies of weights as [units, inputs], for the deltas of the layer below and for dot products.", memory.Transposed);
        Emit(writer, Workspace, "A training step of up to MaxBatchSize samples.", memory.Workspace);
        Emit(writer, Inference, "Inference, for each sample at hand. What is no longer needed gives way.", memory.Inference, EmitScratch);

        void EmitScratch()
        {
            if (!plan.NeedsSmallScratch)
                return;
            writer.Gap();
            writer.Summary("One sample of it, on the stack, and room to start at a cache line.");
            writer.Line($"[global::System.Runtime.CompilerServices.InlineArray(Floats + {Literal.Of(CacheLine.Floats)})]");
            writer.OpenBlock("public struct Scratch");
            writer.Line("private float _first;");
            writer.CloseBlock();
        }
    }

    private static void Emit(SourceWriter writer, string name, string summary, Layout layout, Action? more = null)
    {
        writer.Gap();
        writer.Summary(summary);
        writer.OpenBlock($"private static class {name}");
        foreach (Region region in layout.Regions)
            writer.Line($"public const int {region.Name} = {Literal.Of(region.Offset)}; // {Shape(region)}");
        writer.Line($"public const int Floats = {Literal.Of(layout.Floats)};");
        more?.Invoke();
        writer.CloseBlock();
    }

    private static string Shape(Region region)
    {
        string columns = Literal.Digits(region.Columns);
        if (region.Rows == 1)
            return $"[{columns}]";
        string shape = $"[{Literal.Digits(region.Rows)}, {columns}]";
        return region.Stride == region.Columns ? shape : $"{shape}, {Literal.Digits(region.Stride)} floats a row";
    }
}
