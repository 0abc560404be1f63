using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the steps of a pass: the formula as a comment, and the call of the kernel that computes it.</summary>
internal sealed class StepEmitter(SourceWriter writer, ExecutionPlan plan, BufferNames buffers)
{
    /// <summary>Prints the steps of a small network for one sample: the layers' calls are inlined there.</summary>
    public void EmitSmall(EquatableArray<Step> steps)
    {
        foreach (Step step in steps)
        {
            DensePlan layer = plan.Layers[step.Layer];
            writer.Gap();
            FormulaEmitter.Emit(writer, step, plan, buffers.DropsUnits);
            if (step is ForwardStep forward && layer.IsDotProducts)
            {
                writer.Call(
                    $"{RuntimeNames.DotDense}.Forward<{ShapeEmitter.NameOf(layer)}, {RuntimeNames.Activation(forward.Applied, layer)}>",
                    $"in {buffers.Inputs(layer)}", $"in {ParameterNames.TransposedNearBy(layer)}", $"in {ParameterNames.BiasesNearBy(layer)}", $"ref {buffers.Activations(layer)}", $"1");
            }
            else if (step is ForwardStep { Applied: var applied })
            {
                writer.Call(
                    $"{RuntimeNames.SmallDense}.Forward<{ShapeEmitter.NameOf(layer)}, {RuntimeNames.Activation(applied, layer)}>",
                    $"in {buffers.Inputs(layer)}", $"in {ParameterNames.WeightsNearBy(layer)}", $"in {ParameterNames.BiasesNearBy(layer)}", $"ref {buffers.Activations(layer)}");
            }
            else
            {
                writer.Call($"{Activator(layer)}.Forward<{ActivatorTypes(layer)}>", $"ref {buffers.Activations(layer)}", $"1");
            }
        }
    }

    public void Emit(EquatableArray<Step> steps)
    {
        foreach (Step step in steps)
        {
            writer.Gap();
            FormulaEmitter.Emit(writer, step, plan, buffers.DropsUnits);
            Emit(step, plan.Layers[step.Layer]);
        }
    }

    private void Emit(Step step, DensePlan layer)
    {
        string shape = ShapeEmitter.NameOf(layer);
        switch (step)
        {
            case ForwardStep { KeepsSums: true } forward:
                writer.Call(
                    $"{ForwardKernels(layer)}.ForwardKeepingSums<{shape}, {RuntimeNames.Activation(forward.Applied, layer)}>",
                    $"{In(layer, ofDots: layer.IsDotProducts)}{buffers.Inputs(layer)}", $"in {ForwardWeights(layer)}", $"in {buffers.Parameters.Biases(layer)}",
                    $"ref {buffers.Activations(layer)}", $"ref {Sums(layer)}", $"{Rows(forward.SharesUnits)}");
                break;

            case ForwardStep forward:
                writer.Call(
                    $"{ForwardKernels(layer)}.Forward<{shape}, {RuntimeNames.Activation(forward.Applied, layer)}>",
                    $"{In(layer, ofDots: layer.IsDotProducts)}{buffers.Inputs(layer)}", $"in {ForwardWeights(layer)}", $"in {buffers.Parameters.Biases(layer)}",
                    $"ref {buffers.Activations(layer)}", $"{Rows(forward.SharesUnits)}");
                break;

            case ActivationStep:
                writer.Call($"{Activator(layer)}.Forward<{ActivatorTypes(layer)}>", $"ref {buffers.Activations(layer)}", $"rows");
                break;

            case DropoutStep:
                writer.Call(
                    $"{RuntimeNames.Dropout}.Forward<{shape}>",
                    $"workspace.DropoutOf({layer.Index}, {Literal.Of(layer.DropoutRate)})", $"in {buffers.Activations(layer)}",
                    $"ref {Mask(layer)}", $"ref {Mask(layer) with { Region = RegionNames.Dropped }}", $"row", $"rows");
                break;

            case DropoutDeltaStep dropoutDeltas:
                writer.Call($"{RuntimeNames.Dropout}.Backward<{shape}>", $"in {Mask(layer)}", $"ref {Deltas(layer)}", $"{Rows(dropoutDeltas.SharesUnits)}");
                break;

            case LossStep:
                LossEmitter.Call(writer, plan, buffers.Activations(layer), Deltas(layer));
                break;

            case ActivationDeltaStep:
                writer.Call($"{Activator(layer)}.Backward{FromSums(layer)}<{ActivatorTypes(layer)}>", $"in {Kept(layer)}", $"ref {Deltas(layer)}", $"rows");
                break;

            case InputDeltaStep inputDeltas:
                DensePlan source = plan.Layers[layer.Source];
                writer.Call(
                    $"{RuntimeNames.Dense}.InputDeltas{FromSums(source)}<{shape}, {RuntimeNames.Activation(inputDeltas.Derived, source)}>",
                    $"in {Deltas(layer)}", $"in {buffers.Parameters.Transposed(layer)}",
                    $"in {Kept(source)}", $"ref {Deltas(source)}", $"{Rows(inputDeltas.SharesUnits)}");
                break;

            case GradientStep:
                writer.Call(
                    $"{RuntimeNames.Dense}.Gradient<{shape}>",
                    $"{In(layer)}{AllInputs(layer)}", $"in {AllDeltas(layer)}", $"ref {Gradient(layer, RegionNames.Weights)}", $"ref {Gradient(layer, RegionNames.Biases)}",
                    $"batch", $"share");
                break;

            case UpdateStep:
                writer.Call(
                    $"{RuntimeNames.Dense}.Update<{shape}, TOptimizer>",
                    $"in {Gradient(layer, RegionNames.Weights)}", $"in {Gradient(layer, RegionNames.Biases)}", $"state.Layer({layer.Index})", $"share");
                break;

            case GradientAndUpdateStep:
                writer.Call(
                    $"{RuntimeNames.Dense}.GradientAndUpdate<{shape}, TOptimizer>",
                    $"{In(layer)}{AllInputs(layer)}", $"in {AllDeltas(layer)}", $"state.Layer({layer.Index})", $"batch", $"share");
                break;

            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The step is not printed yet.");
        }
    }

    private static string Rows(bool sharesUnits) => sharesUnits ? "rows, units" : "rows";

    private static string ForwardKernels(DensePlan layer) => layer.IsDotProducts ? RuntimeNames.DotDense : RuntimeNames.Dense;

    private Element ForwardWeights(DensePlan layer) => layer.IsDotProducts ? buffers.Parameters.Transposed(layer) : buffers.Parameters.Weights(layer);

    private static Element Deltas(DensePlan layer) => AllDeltas(layer) with { RowStride = layer.OutputStride };

    private static Element AllDeltas(DensePlan layer) => new($"workspace[{LayoutEmitter.Workspace}.", layer.Name, RegionNames.Deltas, "]");

    private static Element Sums(DensePlan layer) => Deltas(layer) with { Region = RegionNames.Sums };

    /// <summary>What the derivative of a layer's activation is taken from.</summary>
    private Element Kept(DensePlan layer) => layer.KeepsSums ? Sums(layer) : buffers.Activations(layer);

    private static string FromSums(DensePlan layer) => layer.KeepsSums ? "FromSums" : "";

    private static Element Mask(DensePlan layer) => Deltas(layer) with { Region = RegionNames.Mask };

    private static Element Gradient(DensePlan layer, string region) =>
        new($"workspace[{LayoutEmitter.Workspace}.{RegionNames.Gradients} + {LayoutEmitter.Parameters}.", layer.Name, region, "]");

    /// <summary>How a layer's inputs are handed over: by reference, but samples as such, unless it is dot products that take them.</summary>
    private static string In(DensePlan layer, bool ofDots = false) => layer.Source == NetworkModel.InputNode && !ofDots ? "" : "in ";

    /// <summary>A layer's inputs for the whole batch.</summary>
    private Element AllInputs(DensePlan layer) => layer.Source == NetworkModel.InputNode
        ? new Element("inputs")
        : buffers.Inputs(layer) with { RowStride = null };

    /// <summary>The kernel of an activation as a step of its own.</summary>
    private static string Activator(DensePlan layer) =>
        layer.Activation == Activation.Softmax ? RuntimeNames.Softmax : RuntimeNames.Elementwise;

    private static string ActivatorTypes(DensePlan layer) => layer.Activation == Activation.Softmax
        ? ShapeEmitter.NameOf(layer)
        : $"{ShapeEmitter.NameOf(layer)}, {RuntimeNames.Activation(layer)}";
}
