using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the passes, in the order in which training runs them.</summary>
internal static class PassEmitter
{
    private const string Memory = $"in {RuntimeNames.PassPart} part, {RuntimeNames.NetworkParameters} parameters, {RuntimeNames.Workspace} workspace";

    public static void Emit(SourceWriter writer, ExecutionPlan plan, string network)
    {
        var training = new StepEmitter(writer, plan, BufferNames.Training(plan));
        var inference = new StepEmitter(writer, plan, BufferNames.Inference(plan));
        PassPlan passes = plan.Passes;

        writer.Gap();
        writer.Line("// A training step. The number of a step is its place in the pass: workers share out rows of the batch or units of layers (Plan.Steps).");
        Pass(writer, $"{RuntimeNames.Passes}.Forward", Memory, () => training.Emit(passes.Forward));
        Pass(writer, $"{network}.Loss", $"{RuntimeNames.Workspace} workspace, {RuntimeNames.Targets(plan.Loss.Targets, plan.Output.Outputs)} targets, int row, int rows", () =>
        {
            LossEmitter.Batch(writer, plan);
            training.Emit(passes.Loss);
        });
        LossEmitter.Weight(writer, plan, network);
        Pass(writer, $"{RuntimeNames.Passes}.Backward", Memory, () => training.Emit(passes.Backward));
        Pass(writer, $"{RuntimeNames.Passes}.Gradients<TOptimizer>", $"in {RuntimeNames.PassPart} part, {RuntimeNames.Workspace} workspace, {RuntimeNames.LayerUpdates} layers", () => training.Emit(passes.Gradients));

        writer.Gap();
        writer.Line("// Inference: nothing is kept.");
        Pass(writer, $"{RuntimeNames.Passes}.Infer", $"{RuntimeNames.SampleRows} inputs, ref float scratch, int rows, bool activated", () =>
        {
            inference.Emit(passes.Inference);
            if (passes.OutputActivation.Count > 0)
            {
                writer.Gap();
                writer.OpenBlock("if (activated)");
                inference.Emit(passes.OutputActivation);
                writer.CloseBlock();
            }
        });
        new RegisterPassEmitter(writer, plan).Emit();
        SmallPass(writer, plan);
    }

    private static void SmallPass(SourceWriter writer, ExecutionPlan plan)
    {
        const string signature = $"bool {RuntimeNames.Passes}.TryInferSmall(ref readonly float inputs, ref float outputs, bool activated)";
        writer.Gap();
        if (!plan.IsSmall)
        {
            writer.Line($"{signature} => false;");
            return;
        }

        BufferNames buffers = BufferNames.SmallInference(plan);
        var steps = new StepEmitter(writer, plan, buffers);
        writer.OpenBlock(signature);
        if (plan.WritesWhileItReads)
        {
            writer.Line("// Outputs over inputs have to wait until all of these are read.");
            writer.Line($"if ({RuntimeNames.Floats}.Overlap(in inputs, {Literal.Of(plan.InputSize)}, in outputs, {Literal.Of(plan.Output.Outputs)}))");
            writer.Line("    return false;");
            writer.Gap();
        }
        // Once, since the way to them is several loads: what holds up a tiny network is how many loads the processor keeps in flight.
        writer.Line("ref readonly float parameters = ref Parameters[0];");
        if (plan.NeedsSmallScratch)
        {
            writer.Line($"global::System.Runtime.CompilerServices.Unsafe.SkipInit(out {LayoutEmitter.Scratch} memory);");
            writer.Line($"ref float scratch = ref {RuntimeNames.StackLines}.Align(memory);");
        }
        steps.EmitSmall(plan.Passes.Inference);
        if (plan.Passes.OutputActivation.Count > 0)
        {
            writer.Gap();
            writer.OpenBlock("if (activated)");
            steps.EmitSmall(plan.Passes.OutputActivation);
            writer.CloseBlock();
        }
        writer.Gap();
        if (!plan.Output.FillsLines)
            writer.Call($"{RuntimeNames.SmallDense}.CopyOutputs<{ShapeEmitter.NameOf(plan.Output)}>", $"in {buffers.Activations(plan.Output)}", $"ref outputs");
        writer.Line("return true;");
        writer.CloseBlock();
    }

    private static void Pass(SourceWriter writer, string name, string parameters, Action body)
    {
        writer.Gap();
        writer.OpenBlock($"void {name}({parameters})");
        body();
        writer.CloseBlock();
    }
}
