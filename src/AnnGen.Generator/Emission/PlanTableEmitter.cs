using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the plan as data, for code that does not depend on the shape: initialising, looking at layers, saving.</summary>
internal static class PlanTableEmitter
{
    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        writer.Gap();
        writer.Summary("What the generator decided, as data: layers, sizes and where everything lies.");
        writer.Line($"public static {RuntimeNames.NetworkPlan} Plan => PlanTable.Plan;");

        // A class of its own, since the order in which static fields of several declarations are initialised is not defined.
        writer.Gap();
        writer.OpenBlock("private static class PlanTable");
        writer.OpenBlock($"public static readonly {RuntimeNames.NetworkPlan} Plan = new()");
        writer.Line($"Name = {Literal.Of(plan.Type.Network.Name)},");
        writer.Line("InputSize = InputSize,");
        writer.Line($"Normalization = new {RuntimeNames.Normalization}(mean: {Literal.Of(plan.Normalization.Mean)}, deviation: {Literal.Of(plan.Normalization.Deviation)}),");
        writer.Line("MaxBatchSize = MaxBatchSize,");
        if (plan.Layers.Any(layer => layer.SkipsZeros))
            writer.Line("SkipsZeros = true,");
        writer.Line($"ParameterFloats = {LayoutEmitter.Parameters}.Floats,");
        writer.Line($"TransposedFloats = {LayoutEmitter.Transposed}.Floats,");
        writer.Line($"WorkspaceInputs = {LayoutEmitter.Workspace}.{RegionNames.Inputs},");
        writer.Line($"WorkspaceGradients = {LayoutEmitter.Workspace}.{RegionNames.Gradients},");
        writer.Line($"WorkspaceLosses = {LayoutEmitter.Workspace}.{RegionNames.Losses},");
        writer.Line($"WorkspaceFloats = {LayoutEmitter.Workspace}.Floats,");
        writer.Line($"InferenceRows = {Literal.Of(plan.Memory.InferenceRows)},");
        writer.Line($"InferenceFloatsPerSample = {LayoutEmitter.Inference}.Floats,");
        writer.Line($"InferenceOutputs = {LayoutEmitter.Inference}.{plan.Output.Name}{RegionNames.Activations},");
        writer.OpenBlock("Steps = new global::AnnGen.Networks.StepPlan[]");
        StepTableEmitter.Emit(writer, plan);
        writer.CloseBlock("},");
        writer.OpenBlock("Layers = new global::AnnGen.Networks.LayerPlan[]");
        foreach (DensePlan layer in plan.Layers)
            Layer(writer, layer);
        writer.CloseBlock("},");
        writer.CloseBlock("};");
        writer.CloseBlock();
    }

    private static void Layer(SourceWriter writer, DensePlan layer)
    {
        writer.OpenBlock("new()");
        writer.Line($"Name = {Literal.Of(layer.Name)},");
        writer.Line($"Inputs = {Literal.Of(layer.Inputs)},");
        writer.Line($"Outputs = {Literal.Of(layer.Outputs)},");
        writer.Line($"Activation = {RuntimeNames.ActivationWord(layer.Activation)},");
        if (layer.ActivationParameter is { } parameter)
            writer.Line($"ActivationParameter = {Literal.Of(parameter)},");
        if (layer.OwnActivation is { } own)
            writer.Line($"OwnActivation = typeof({own}),");
        if (layer.DropsUnits)
            writer.Line($"DropoutRate = {Literal.Of(layer.DropoutRate)},");
        writer.Line($"Initialization = {RuntimeNames.InitializationWord(layer.Initialization)},");
        writer.Line($"Weights = {LayoutEmitter.Parameters}.{layer.Name}{RegionNames.Weights},");
        writer.Line($"Biases = {LayoutEmitter.Parameters}.{layer.Name}{RegionNames.Biases},");
        if (layer.HasTransposedWeights)
            writer.Line($"TransposedWeights = {LayoutEmitter.Transposed}.{layer.Name}{RegionNames.Weights},");
        else
            writer.Line("TransposedWeights = -1,");
        writer.Line($"Activations = {LayoutEmitter.Workspace}.{layer.Name}{RegionNames.Activations},");
        writer.Line($"Deltas = {LayoutEmitter.Workspace}.{layer.Name}{RegionNames.Deltas},");
        writer.Line($"Stride = {Literal.Of(layer.OutputStride)},");
        writer.CloseBlock("},");
    }
}
