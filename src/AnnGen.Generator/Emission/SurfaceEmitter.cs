using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints what users see of a network. The rest (Predict, Evaluate, training) is written once, in the runtime.</summary>
internal static class SurfaceEmitter
{
    private const int BytesPerFloat = 4;

    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        Constant(writer, "int", GeneratedNames.InputSize, plan.InputSize, $"The number of inputs per sample: {plan.InputShape}.");
        Constant(writer, "int", GeneratedNames.OutputSize, plan.Output.Outputs, "The number of outputs per sample.");
        Constant(writer, "int", GeneratedNames.MaxBatchSize, plan.MaxBatchSize, "The largest number of samples in one training step.");
        Constant(writer, "int", GeneratedNames.ParameterCount, plan.ParameterCount, "The number of weights and biases.");
        Constant(
            writer, "long", GeneratedNames.WorkspaceBytes, (long)BytesPerFloat * plan.Memory.WorkspaceFloats, "The bytes of a workspace.");

        writer.Gap();
        writer.Summary("Creates the network with new weights.");
        writer.Line("/// <param name=\"seed\">The seed of the weights. The same seed gives the same bits on every machine.</param>");
        writer.Line($"{Signatures.Constructor(plan.Type)} : this(new {RuntimeName.Parameters}({GeneratedNames.Plan}, seed)) {{ }}");
        writer.Gap();
        writer.OpenBlock($"private {Identifier.Escape(plan.Type.Network.Name)}({RuntimeName.Parameters} p)");
        writer.Line($"{GeneratedNames.Parameters} = p;");
        writer.Line($"{RuntimeName.Rehearsal}.Run(this);");
        writer.CloseBlock();

        Member(writer, "The weights and biases of all layers.", $"{Signatures.Parameters} {{ get; }}");
        foreach (NodePlan layer in plan.Layers)
        {
            writer.Gap();
            writer.Line($"/// <summary>{layer.ParameterSummary} of layer {layer.LayerNumber!.Value}.</summary>");
            writer.Line($"{Signatures.Layer(layer.Kind, layer.Name!)} => new({GeneratedNames.Parameters}, {layer.LayerNumber.Value - 1});");
        }
        Member(
            writer, "Creates the memory of a forward and backward pass. One per caller; nothing to dispose.",
            $"{Signatures.CreateWorkspace} => new();");
        writer.Line($"{Signatures.CreateAnyWorkspace} => {GeneratedNames.CreateWorkspace}();");
        Create(writer, plan.Type);
        Workspace(writer, plan);
    }

    private static void Create(SourceWriter writer, TypeModel type)
    {
        if (type.Network.IsCreatable)
        {
            writer.Declaration(Signatures.Create(type), " => new(p);");
            return;
        }
        string reason = $"'{type.Network.Name}' is abstract or has required members. Create a network, and call LoadWeights or CopyFrom.";
        writer.Line($"{Signatures.Create(type)} => throw new {RuntimeName.NotSupported}(");
        writer.Line($"    {Literal.Of(reason)});");
    }

    private static void Constant(SourceWriter writer, string type, string name, long value, string summary) =>
        Member(writer, summary, Signatures.Constant(type, name, value));

    private static void Member(SourceWriter writer, string summary, string member)
    {
        writer.Gap();
        writer.Summary(summary);
        writer.Line(member);
    }

    private static void Workspace(SourceWriter writer, ExecutionPlan plan)
    {
        writer.Gap();
        writer.Summary("Activations, deltas and gradients of every layer, for up to MaxBatchSize samples.");
        writer.OpenBlock($"public sealed class {GeneratedNames.Workspace} : {RuntimeName.Workspace}");
        writer.Line($"internal {GeneratedNames.Workspace}() : base({plan.Type.Reference}.{GeneratedNames.Plan}) {{ }}");
        foreach (NodePlan layer in plan.Layers)
        {
            writer.Gap();
            writer.Line($"/// <summary>What layer {layer.LayerNumber!.Value} leaves behind.</summary>");
            writer.Line($"{Signatures.LayerOfWorkspace(layer.Kind, layer.Name!)} => new(this, {layer.LayerNumber.Value - 1});");
        }
        writer.CloseBlock();
    }
}
