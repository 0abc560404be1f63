using AnnGen.Generator.Layers.Dense;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints how a single sample is taken through a small network: without the cost of passes over rows.</summary>
internal static class SinglePassEmitter
{
    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        if (plan.Single is not { } single)
            return;
        writer.Gap();
        writer.Line("// One sample: the network is so small that the calls between its layers would take longer than what they compute.");
        if (single.FitsRegisters)
            new RegisterPassEmitter(writer, plan).Emit();
        var steps = new StepPrinter(writer, StepPlace.Single);
        writer.Gap();
        writer.OpenBlock(Signatures.InferSmall);
        if (single.WritesWhileItReads)
        {
            writer.Line("// Outputs over inputs have to wait until all of these are read.");
            writer.Line(
                $"if ({RuntimeName.Floats}.Overlap(in inputs, {GeneratedNames.InputSize}, in outputs, {GeneratedNames.OutputSize}))");
            writer.Line("    return false;");
            writer.Gap();
        }
        // Once, since the way to them is several loads: what holds up a tiny network is how many loads the processor keeps in flight.
        writer.Line($"ref readonly float p = ref {GeneratedNames.Parameters}[0];");
        if (single.NeedsScratch)
        {
            writer.Line($"{RuntimeName.Unsafe}.SkipInit(out {MemoryEmitter.Scratch} memory);");
            writer.Line($"ref float scratch = ref {RuntimeName.StackLines}.Align(memory);");
        }
        steps.Print(single.Inference);
        if (single.OutputActivation is { } activation)
        {
            writer.Gap();
            writer.OpenBlock("if (activated)");
            steps.Print(activation);
            writer.CloseBlock();
        }
        writer.Gap();
        if (!plan.Output.FillsLines)
        {
            OperandText outputs = StepPlace.Single.Of(Operand.In(plan.Output.Activations, TensorRole.Scratch));
            writer.Line($"{RuntimeName.SmallDenseSteps}.CopyOutputs<{plan.Output.ShapeName!}>({outputs.ToString()}, ref outputs);");
        }
        writer.Line("return true;");
        writer.CloseBlock();
        if (single.NeedsScratch)
        {
            writer.Gap();
            writer.Line("// The scratch of one sample, on the stack, and room to start at a cache line.");
            writer.Line(
                $"[global::System.Runtime.CompilerServices.InlineArray({Literal.Of(plan.Memory.ScratchFloats + CacheLine.Floats)})]");
            writer.OpenBlock($"private struct {MemoryEmitter.Scratch}");
            writer.Line("private float _first;");
            writer.CloseBlock();
        }
    }
}
