using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the passes, in the order in which training runs them.</summary>
internal static class PassEmitter
{
    private const string Rows = "int row, int rows";
    private const string Memory = $"{RuntimeNames.NetworkParameters} parameters, {RuntimeNames.Workspace} workspace";
    private const string Update = $"{RuntimeNames.OptimizerState} state, {RuntimeNames.Share} share";

    public static void Emit(SourceWriter writer, ExecutionPlan plan, string network)
    {
        var training = new StepEmitter(writer, plan, BufferNames.Training(plan));
        var inference = new StepEmitter(writer, plan, BufferNames.Inference(plan));
        PassPlan passes = plan.Passes;

        writer.Gap();
        writer.Line("// A training step, first half: rows of the batch, each worker its own; of a large first layer, its own units. Between rows and units, and at the end, all workers wait for each other.");
        Pass(writer, $"{RuntimeNames.Passes}.ForwardFirst", $"{Memory}, {RuntimeNames.SampleRows} inputs, {Rows}, {RuntimeNames.Share} units", () => training.Emit(passes.ForwardFirst));
        Pass(writer, $"{RuntimeNames.Passes}.ForwardRest", $"{Memory}, {Rows}", () => training.Emit(passes.ForwardRest));
        Pass(writer, $"{network}.Loss", $"{RuntimeNames.Workspace} workspace, {RuntimeNames.Targets(plan.Loss.Targets, plan.Output.Outputs)} targets, int row, int rows", () =>
        {
            LossEmitter.Batch(writer, plan);
            training.Emit(passes.Loss);
        });
        LossEmitter.Weight(writer, plan, network);
        Pass(writer, $"{RuntimeNames.Passes}.BackwardRest", $"{Memory}, {Rows}", () => training.Emit(passes.BackwardRest));
        Pass(writer, $"{RuntimeNames.Passes}.BackwardFirst", $"{Memory}, {Rows}, {RuntimeNames.Share} units", () => training.Emit(passes.BackwardFirst));

        writer.Gap();
        writer.Line("// Second half: a part of every weight matrix, each worker its own, over the whole batch.");
        Pass(writer, $"{RuntimeNames.Passes}.Gradient", $"{RuntimeNames.Workspace} workspace, {RuntimeNames.SampleRows} inputs, int batch, {RuntimeNames.Share} share", () => training.Emit(passes.Gradient));
        Pass(writer, $"{RuntimeNames.Passes}.Update<TOptimizer>", $"{RuntimeNames.Workspace} workspace, {Update}", () => training.Emit(passes.Update));

        writer.Gap();
        writer.Line("// The second half in one: the same bits, and no gradient in memory.");
        Pass(writer, $"{RuntimeNames.Passes}.GradientAndUpdate<TOptimizer>", $"{RuntimeNames.Workspace} workspace, {RuntimeNames.SampleRows} inputs, {RuntimeNames.OptimizerState} state, int batch, {RuntimeNames.Share} share", () => training.Emit(passes.GradientAndUpdate));

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
