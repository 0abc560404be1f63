using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Dense;

/// <summary>
/// Prints the inference of one sample in which no activation leaves the registers: every multiplication is a line of its own.
/// </summary>
/// <remarks>
/// Straight-line code, and not one call per layer, since a sample that takes no longer than a few calls feels each of them. And
/// written out here, because the JIT's budget for inlining grows with the method that it is spent on.
/// </remarks>
internal sealed class RegisterPassEmitter(SourceWriter writer, ExecutionPlan plan)
{
    public void Emit()
    {
        writer.Gap();
        writer.Line($"[{RuntimeName.MethodImpl}({RuntimeName.MethodImplOptions}.AggressiveOptimization)]");
        writer.OpenBlock(Signatures.InferInRegisters);
        writer.Line($"ref readonly float p = ref {GeneratedNames.Parameters}[0];");
        foreach (DensePlan layer in plan.Nodes.OfType<DensePlan>())
        {
            writer.Gap();
            writer.Line($"// {plan.Single!.Inference.First(step => step.Types[0] == layer.ShapeName).Formula}");
            Sum(layer);
            if (layer.Index != plan.Output.Index && !layer.Ends.IsIdentity)
                Activate(layer);
        }
        if (plan.Single!.OutputActivation is { } activation)
        {
            writer.Gap();
            writer.OpenBlock("if (activated)");
            writer.Line($"// {activation.Formula}");
            Activate(plan.Output);
            writer.CloseBlock();
        }
        writer.Gap();
        for (int unit = 0; unit < plan.Output.Outputs; unit++)
            writer.Line($"{RuntimeName.Floats}.At(ref outputs, {Literal.Of(unit)}) = {Register(plan.Output)}[{Literal.Of(unit)}];");
        writer.Line("return true;");
        writer.CloseBlock();
    }

    private void Sum(DensePlan layer)
    {
        string vector = layer.Outputs <= 4 ? RuntimeName.Simd128 : RuntimeName.Simd256;
        string sums = Register(layer);
        if (layer.IsDotProducts)
        {
            string weights = StepPlace.Single.Of(Operand.In(layer.TransposedWeights, TensorRole.Copy)).ToString();
            string biases = StepPlace.Single.Of(Operand.In(layer.Biases, TensorRole.Parameter)).ToString();
            string x = Register(PlannedGraph.Giver(plan.Nodes, layer.Source)!);
            writer.Line($"{vector} {sums} = {RuntimeName.DotDenseSteps}.Sums<{layer.ShapeName}>({x}, {weights}, {biases});");
            return;
        }

        writer.Line($"{vector} {sums} = {vector}.Load(in p, {MemoryName.Of(layer.Biases)});");
        for (int input = 0; input < layer.Inputs; input++)
        {
            string weights = $"{MemoryName.Of(layer.Weights)} + {Literal.Of(input)} * {Literal.Of(layer.OutputStride)}";
            writer.Line($"{sums} = {vector}.FusedMultiplyAdd({vector}.Broadcast({Input(layer, input)}), in p, {weights}, {sums});");
        }
    }

    private void Activate(NodePlan layer) =>
        writer.Line($"{Register(layer)} = {ActivationType.Of(layer)}.Apply({Register(layer)});");

    private string Input(DensePlan layer, int input) => PlannedGraph.Giver(plan.Nodes, layer.Source) is { } source
        ? $"{Register(source)}[{Literal.Of(input)}]"
        : $"{RuntimeName.Floats}.ReadAt(in inputs, {Literal.Of(input)})";

    /// <summary>The local that holds a layer's sums, and then its activations.</summary>
    private static string Register(NodePlan layer) => layer.Activations;
}
