using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the steps of a pass: the formula as a comment, and the call of the kernel that computes it.</summary>
internal sealed class StepEmitter(SourceWriter writer, ExecutionPlan plan, BufferNames buffers)
{
    /// <summary>Prints the steps of a small network for one sample: the layers' calls are inlined there, and count no rows.</summary>
    public void EmitSmall(EquatableArray<Step> steps)
    {
        foreach (Step step in steps)
        {
            DensePlan layer = plan.Layers[step.Layer];
            writer.Gap();
            writer.Line($"// {Formula.Of(step, plan)}");
            if (step is ForwardStep forward)
            {
                writer.Call(
                    $"{RuntimeNames.SmallDense}.Forward<{ShapeEmitter.NameOf(layer)}, {RuntimeNames.Activation(forward.Applied)}>",
                    $"in {buffers.Inputs(layer)}", $"in {Weights(layer)}", $"in {Biases(layer)}", $"ref {buffers.Activations(layer)}");
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
            writer.Line($"// {Formula.Of(step, plan)}");
            Emit(step, plan.Layers[step.Layer]);
        }
    }

    private void Emit(Step step, DensePlan layer)
    {
        string shape = ShapeEmitter.NameOf(layer);
        switch (step)
        {
            case ForwardStep forward:
                writer.Call(
                    $"{RuntimeNames.Dense}.Forward<{shape}, {RuntimeNames.Activation(forward.Applied)}>",
                    $"in {buffers.Inputs(layer)}", $"in {Weights(layer)}", $"in {Biases(layer)}",
                    $"ref {buffers.Activations(layer)}", $"rows");
                break;

            case ActivationStep:
                writer.Call($"{Activator(layer)}.Forward<{ActivatorTypes(layer)}>", $"ref {buffers.Activations(layer)}", $"rows");
                break;

            case LossStep { Loss: Loss.CrossEntropy }:
                writer.Call(
                    $"{RuntimeNames.CrossEntropy}.Backward<{shape}>",
                    $"ref {buffers.Activations(layer)}", $"targets.Indices", $"workspace.LossesOf(row, rows)", $"ref {Deltas(layer)}", $"batch");
                break;

            case LossStep { Loss: Loss.MeanSquaredError }:
                writer.Call(
                    $"{RuntimeNames.MeanSquaredError}.Backward<{shape}>",
                    $"in {buffers.Activations(layer)}", $"targets.Numbers", $"workspace.LossesOf(row, rows)", $"ref {Deltas(layer)}", $"batch");
                break;

            case ActivationDeltaStep:
                writer.Call($"{Activator(layer)}.Backward<{ActivatorTypes(layer)}>", $"in {buffers.Activations(layer)}", $"ref {Deltas(layer)}", $"rows");
                break;

            case InputDeltaStep inputDeltas:
                DensePlan source = plan.Layers[layer.Source];
                writer.Call(
                    $"{RuntimeNames.Dense}.InputDeltas<{shape}, {RuntimeNames.Activation(inputDeltas.Derived)}>",
                    $"in {Deltas(layer)}", $"in Parameters.Transposed({LayoutEmitter.Transposed}.{RegionNames.Weights(layer)})",
                    $"in {buffers.Activations(source)}", $"ref {Deltas(source)}", $"rows");
                break;

            case GradientStep:
                writer.Call(
                    $"{RuntimeNames.Dense}.Gradient<{shape}>",
                    $"in {AllInputs(layer)}", $"in {AllDeltas(layer)}", $"ref {Gradient(RegionNames.Weights(layer))}", $"ref {Gradient(RegionNames.Biases(layer))}",
                    $"batch", $"share");
                break;

            case UpdateStep:
                writer.Call(
                    $"{RuntimeNames.Dense}.Update<{shape}, TOptimizer>",
                    $"in {Gradient(RegionNames.Weights(layer))}", $"in {Gradient(RegionNames.Biases(layer))}", $"state.Layer({layer.Index})", $"share");
                break;

            case GradientAndUpdateStep:
                writer.Call(
                    $"{RuntimeNames.Dense}.GradientAndUpdate<{shape}, TOptimizer>",
                    $"in {AllInputs(layer)}", $"in {AllDeltas(layer)}", $"state.Layer({layer.Index})", $"batch", $"share");
                break;

            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The step is not printed yet.");
        }
    }

    private static string Weights(DensePlan layer) => $"Parameters[{LayoutEmitter.Parameters}.{RegionNames.Weights(layer)}]";

    private static string Biases(DensePlan layer) => $"Parameters[{LayoutEmitter.Parameters}.{RegionNames.Biases(layer)}]";

    private static string Deltas(DensePlan layer) =>
        $"workspace[{LayoutEmitter.Workspace}.{RegionNames.Deltas(layer)} + row * {Literal.Of(layer.OutputStride)}]";

    private static string AllDeltas(DensePlan layer) => $"workspace[{LayoutEmitter.Workspace}.{RegionNames.Deltas(layer)}]";

    private static string Gradient(string region) =>
        $"workspace[{LayoutEmitter.Workspace}.{RegionNames.Gradients} + {LayoutEmitter.Parameters}.{region}]";

    /// <summary>A layer's inputs for the whole batch.</summary>
    private string AllInputs(DensePlan layer) => layer.Source == NetworkModel.InputNode
        ? "inputs"
        : $"workspace[{LayoutEmitter.Workspace}.{RegionNames.Activations(plan.Layers[layer.Source])}]";

    /// <summary>The kernel of an activation as a step of its own.</summary>
    private static string Activator(DensePlan layer) =>
        layer.Activation == Activation.Softmax ? RuntimeNames.Softmax : RuntimeNames.Elementwise;

    private static string ActivatorTypes(DensePlan layer) => layer.Activation == Activation.Softmax
        ? ShapeEmitter.NameOf(layer)
        : $"{ShapeEmitter.NameOf(layer)}, {RuntimeNames.Activation(layer.Activation)}";
}
