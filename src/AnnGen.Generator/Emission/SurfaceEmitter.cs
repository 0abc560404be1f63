using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints what users see of a network. The rest (Predict, Evaluate, training) is written once, in the runtime.</summary>
internal static class SurfaceEmitter
{
    private const int BytesPerFloat = 4;

    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        Constant(writer, "int", "InputSize", plan.InputSize, $"The number of inputs per sample: {plan.InputShape}.");
        Constant(writer, "int", "OutputSize", plan.Output.Outputs, "The number of outputs per sample.");
        Constant(writer, "int", "MaxBatchSize", plan.MaxBatchSize, "The largest number of samples in one training step.");
        Constant(writer, "int", "ParameterCount", plan.ParameterCount, "The number of weights and biases.");
        Constant(writer, "long", "WorkspaceBytes", (long)BytesPerFloat * plan.Memory.Workspace.Floats, "The bytes of a workspace: activations, deltas and gradients.");

        writer.Gap();
        writer.Summary("Creates the network with new weights.");
        writer.Line("/// <param name=\"seed\">The seed of the weights. The same seed gives the same bits on every machine.</param>");
        writer.OpenBlock($"public {Identifier.Escape(plan.Type.Network.Name)}(ulong seed = 0)");
        writer.Line($"Parameters = new {RuntimeNames.NetworkParameters}(Plan, seed);");
        writer.Line($"{RuntimeNames.InferenceRehearsal}.Run(this);");
        writer.CloseBlock();

        writer.Gap();
        writer.Summary("The weights and biases of all layers.");
        writer.Line($"public {RuntimeNames.NetworkParameters} Parameters {{ get; }}");
        foreach (DensePlan layer in plan.Layers)
        {
            writer.Gap();
            writer.Line($"/// <summary>Weights [{layer.Inputs}, {layer.Outputs}] and biases [{layer.Outputs}] of layer {layer.Index + 1}.</summary>");
            writer.Line($"public {RuntimeNames.DenseParameters} {Identifier.Escape(layer.Name)} => new(Parameters, {layer.Index});");
        }

        writer.Gap();
        writer.Summary("Creates the memory of a forward and backward pass. One per caller; nothing to dispose.");
        writer.Line("public Workspace CreateWorkspace() => new();");
        writer.Gap();
        writer.Line($"{RuntimeNames.Workspace} {RuntimeNames.Passes}.CreateWorkspace() => CreateWorkspace();");
        Workspace(writer, plan);
    }

    private static void Constant(SourceWriter writer, string type, string name, long value, string summary)
    {
        writer.Gap();
        writer.Summary(summary);
        writer.Line($"public const {type} {name} = {Literal.Of(value)};");
    }

    private static void Workspace(SourceWriter writer, ExecutionPlan plan)
    {
        writer.Gap();
        writer.Summary("Activations, deltas and gradients of every layer, for up to MaxBatchSize samples.");
        writer.OpenBlock($"public sealed class Workspace : {RuntimeNames.Workspace}");
        writer.OpenBlock($"internal Workspace() : base({plan.Type.Reference}.Plan)");
        writer.CloseBlock();
        foreach (DensePlan layer in plan.Layers)
        {
            writer.Gap();
            writer.Line($"/// <summary>What layer {layer.Index + 1} leaves behind.</summary>");
            writer.Line($"public {RuntimeNames.DenseWorkspace} {Identifier.Escape(layer.Name)} => new(this, {layer.Index});");
        }
        writer.CloseBlock();
    }
}
