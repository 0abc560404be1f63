using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the shapes as types: kernels are generic over them, so that the JIT folds every stride and bound into a literal.</summary>
internal static class ShapeEmitter
{
    public static string NameOf(DensePlan layer) => layer.Name + GeneratedNames.ShapeSuffix;

    /// <summary>What the parameter of a layer's activation is called, inside the layer's shape.</summary>
    public static string ParameterOf(DensePlan layer) => layer.Activation == Activation.LeakyRelu ? "Slope" : "Alpha";

    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        writer.Gap();
        writer.Line("// The shapes as types: kernels are generic over them, so that every stride and bound is a literal to the JIT.");
        foreach (DensePlan layer in plan.Layers)
        {
            writer.Gap();
            writer.OpenBlock($"private readonly struct {NameOf(layer)} : {RuntimeNames.DenseShape}");
            writer.Line($"public static int Inputs => {Literal.Of(layer.Inputs)};");
            writer.Line($"public static int Outputs => {Literal.Of(layer.Outputs)};");
            writer.Line($"public static int InputStride => {Literal.Of(layer.InputStride)};");
            writer.Line($"public static int OutputStride => {Literal.Of(layer.OutputStride)};");
            if (layer.SkipsZeros)
                writer.Line("public static bool SkipsZeros => true;");
            if (layer.ActivationParameter is { } parameter)
            {
                writer.Gap();
                writer.OpenBlock($"public readonly struct {ParameterOf(layer)} : {RuntimeNames.ActivationParameter}");
                writer.Line($"public static float Value => {Literal.Of(parameter)};");
                writer.CloseBlock();
            }
            writer.CloseBlock();
        }
    }
}
