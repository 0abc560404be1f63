using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the passes, in the order in which training runs them, and inference.</summary>
internal static class PassEmitter
{
    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        var training = new StepPrinter(writer, StepPlace.Training);
        PassPlan passes = plan.Passes;
        writer.Gap();
        writer.Line("// Training: p are the parameters, w is the workspace. Workers share out rows or units, and ask for steps by number.");
        Pass(writer, Signatures.Forward, isFirst: true, body: () => training.PrintNumbered(passes.Forward));
        // A loss is one step to workers.
        Pass(writer, Signatures.Loss, () => training.PrintWhole(passes.Loss, number: "0"));
        if (passes.Backward.Count > 0)
            Pass(writer, Signatures.Backward, () => training.PrintNumbered(passes.Backward));
        Pass(writer, Signatures.Gradients, () => training.PrintWhole(passes.Gradients));
        if (passes.Buffers.Count > 0)
        {
            writer.Gap();
            writer.Line("// What changes with an update and is not moved by the optimizer.");
            Pass(writer, Signatures.UpdateBuffers, isFirst: true, body: () => training.PrintWhole(passes.Buffers));
        }
        if (plan.Loss.WeighsSamples)
        {
            writer.Gap();
            writer.Line("// What the mean loss of a batch is divided by: the sum of the weights of its samples' classes.");
            writer.Line($"{Signatures.LossWeight} =>");
            writer.Line($"    {RuntimeName.LossSteps}.TotalWeight<{plan.Output.ShapeName!}, {LossSteps.Options}>(targets.Indices);");
        }

        var inference = new StepPrinter(writer, StepPlace.Inference);
        writer.Gap();
        writer.Line("// Inference: nothing is kept.");
        Pass(writer, Signatures.Infer, isFirst: true, body: () =>
        {
            writer.Line($"global::AnnGen.Memory.AlignedBuffer p = {GeneratedNames.Parameters}.Current;");
            inference.Print(passes.Inference);
            if (passes.OutputActivation is { } activation)
            {
                writer.Gap();
                writer.OpenBlock("if (activated)");
                inference.Print(activation);
                writer.CloseBlock();
            }
        });
    }

    private static void Pass(SourceWriter writer, string signature, Action body, bool isFirst = false)
    {
        if (!isFirst)
            writer.Gap();
        writer.Declaration(signature);
        writer.OpenBlock();
        body();
        writer.CloseBlock();
    }
}
