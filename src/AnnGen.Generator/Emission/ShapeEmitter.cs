using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints shapes, and the numbers of a loss, as types.</summary>
internal static class ShapeEmitter
{
    /// <summary>The types that generated code declares.</summary>
    public static ShapePlan[] ShapesOf(ExecutionPlan plan) =>
        [.. plan.Nodes.Select(node => node.CreateShape()).Append(LossSteps.Numbers(plan.Loss)).OfType<ShapePlan>()];

    public static void Emit(SourceWriter writer, ShapePlan[] shapes)
    {
        writer.Gap();
        writer.Line("// Shapes as types: kernels are generic over them, so that every stride and bound is a literal to the JIT.");
        bool isFirst = true;
        foreach (ShapePlan shape in shapes)
        {
            if (!isFirst)
                writer.Gap();
            Emit(writer, shape, "private");
            isFirst = false;
        }
    }

    private static void Emit(SourceWriter writer, ShapePlan shape, string visibility)
    {
        writer.OpenBlock($"{visibility} readonly struct {shape.Name} : {shape.Interface}");
        foreach ((string type, string name, string value) in shape.Properties)
            writer.Line($"public static {type} {name} => {value};");
        if (shape.Field is { } field)
            writer.Line(field);
        if (shape.Nested is { } nested)
        {
            writer.Gap();
            Emit(writer, nested, "public");
        }
        writer.CloseBlock();
    }
}
