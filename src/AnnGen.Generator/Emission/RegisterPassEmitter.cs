using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the inference of one sample in which no activation leaves the registers: every multiplication is a line of its own.</summary>
/// <remarks>
/// Straight-line code, and not one call per layer, since a sample that takes no longer than a few calls feels each of them. And
/// written out here, because the JIT's budget for inlining grows with the method that it is spent on.
/// </remarks>
internal sealed class RegisterPassEmitter(SourceWriter writer, ExecutionPlan plan)
{
    private const string Optimized = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";
    private const string Signature = $"bool {RuntimeNames.Passes}.TryInferInRegisters(ref readonly float inputs, ref float outputs, bool activated)";

    public void Emit()
    {
        writer.Gap();
        if (!plan.FitsRegisters)
        {
            writer.Line($"{Signature} => false;");
            return;
        }

        writer.Line(Optimized);
        writer.OpenBlock(Signature);
        writer.Line("ref readonly float parameters = ref Parameters[0];");
        foreach (Step step in plan.Passes.Inference)
        {
            DensePlan layer = plan.Layers[step.Layer];
            writer.Gap();
            FormulaEmitter.Emit(writer, step, plan, dropsUnits: false);
            Sum(layer);
            Activate(layer, ((ForwardStep)step).Applied);
        }
        if (plan.Passes.OutputActivation.Count > 0)
        {
            writer.Gap();
            writer.OpenBlock("if (activated)");
            FormulaEmitter.Emit(writer, plan.Passes.OutputActivation[0], plan, dropsUnits: false);
            Activate(plan.Output, plan.Output.Activation);
            writer.CloseBlock();
        }
        writer.Gap();
        for (int unit = 0; unit < plan.Output.Outputs; unit++)
            writer.Line($"{RuntimeNames.Floats}.At(ref outputs, {Literal.Of(unit)}) = {Register(plan.Output)}[{Literal.Of(unit)}];");
        writer.Line("return true;");
        writer.CloseBlock();
    }

    private void Sum(DensePlan layer)
    {
        string vector = Vector(layer);
        string sums = Register(layer);
        if (layer.IsDotProducts)
        {
            writer.Line($"{vector} {sums} = {RuntimeNames.DotDense}.Sums<{ShapeEmitter.NameOf(layer)}>({Register(plan.Layers[layer.Source])}, in {ParameterNames.TransposedNearBy(layer)}, in {ParameterNames.BiasesNearBy(layer)});");
            return;
        }

        writer.Line($"{vector} {sums} = {vector}.Load(in parameters, {LayoutEmitter.Parameters}.{layer.Name}{RegionNames.Biases});");
        for (int input = 0; input < layer.Inputs; input++)
            writer.Line($"{sums} = {vector}.FusedMultiplyAdd({vector}.Broadcast({Input(layer, input)}), in parameters, {LayoutEmitter.Parameters}.{layer.Name}{RegionNames.Weights} + {Literal.Of(input)} * {Literal.Of(layer.OutputStride)}, {sums});");
    }

    private void Activate(DensePlan layer, Activation applied)
    {
        if (applied != Activation.Identity)
            writer.Line($"{Register(layer)} = {RuntimeNames.Activation(applied, layer)}.Apply({Register(layer)});");
    }

    private string Input(DensePlan layer, int input) => layer.Source == NetworkModel.InputNode
        ? $"{RuntimeNames.Floats}.ReadAt(in inputs, {Literal.Of(input)})"
        : $"{Register(plan.Layers[layer.Source])}[{Literal.Of(input)}]";

    /// <summary>The local that holds a layer's sums, and then its activations. Not by the layer's name, which may be a word of the language.</summary>
    private static string Register(DensePlan layer) => $"layer{Literal.Of(layer.Index + 1)}";

    private static string Vector(DensePlan layer) => layer.Outputs <= 4 ? RuntimeNames.Simd128 : RuntimeNames.Simd256;
}
