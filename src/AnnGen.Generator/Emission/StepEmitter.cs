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

    /// <summary>Prints the steps of a pass. Those of a training pass have numbers.</summary>
    public void Emit(EquatableArray<Step> steps)
    {
        int number = 0;
        foreach (Step step in steps)
        {
            writer.Gap();
            FormulaEmitter.Emit(writer, step, plan, buffers.DropsUnits);
            if (buffers.IsOfTraining)
                EmitTraining(step, plan.Layers[step.Layer], number++);
            else
                EmitInference(step, plan.Layers[step.Layer]);
        }
    }

    private void EmitInference(Step step, DensePlan layer)
    {
        if (step is ForwardStep forward)
        {
            string kernels = layer.IsDotProducts ? RuntimeNames.DotDense : RuntimeNames.Dense;
            writer.Call(
                $"{kernels}.Forward<{ShapeEmitter.NameOf(layer)}, {RuntimeNames.Activation(forward.Applied, layer)}>",
                $"{In(layer, ofDots: layer.IsDotProducts)}{buffers.Inputs(layer)}", $"in {ForwardWeights(layer)}", $"in {buffers.Parameters.Biases(layer)}",
                $"ref {buffers.Activations(layer)}", $"rows");
        }
        else
        {
            writer.Call($"{Activator(layer)}.Forward<{ActivatorTypes(layer)}>", $"ref {buffers.Activations(layer)}", $"rows");
        }
    }

    private void EmitTraining(Step step, DensePlan layer, int number)
    {
        string shape = ShapeEmitter.NameOf(layer);
        switch (step)
        {
            case ForwardStep { KeepsSums: true } forward:
                writer.Call(
                    $"{ForwardSteps(layer)}.ForwardKeepingSums<{shape}, {RuntimeNames.Activation(forward.Applied, layer)}>",
                    $"in part, {number}, {In(layer)}{buffers.Inputs(layer)}", $"in {ForwardWeights(layer)}", $"in {buffers.Parameters.Biases(layer)}",
                    $"ref {buffers.Activations(layer)}", $"ref {Sums(layer)}");
                break;

            case ForwardStep forward:
                writer.Call(
                    $"{ForwardSteps(layer)}.Forward<{shape}, {RuntimeNames.Activation(forward.Applied, layer)}>",
                    $"in part, {number}, {In(layer)}{buffers.Inputs(layer)}", $"in {ForwardWeights(layer)}", $"in {buffers.Parameters.Biases(layer)}",
                    $"ref {buffers.Activations(layer)}");
                break;

            case ActivationStep:
                writer.Call($"{RuntimeNames.ActivationSteps}.Softmax<{shape}>", $"in part, {number}, ref {buffers.Activations(layer)}");
                break;

            case DropoutStep:
                writer.Call(
                    $"{RuntimeNames.ActivationSteps}.Drop<{shape}>",
                    $"in part, {number}, workspace.DropoutOf({layer.Index}, {Literal.Of(layer.DropoutRate)})", $"in {buffers.Activations(layer)}",
                    $"ref {Mask(layer)}", $"ref {Mask(layer) with { Region = RegionNames.Dropped }}");
                break;

            case DropoutDeltaStep:
                writer.Call($"{RuntimeNames.ActivationSteps}.DropDeltas<{shape}>", $"in part, {number}, in {Mask(layer)}", $"ref {Deltas(layer)}");
                break;

            case LossStep:
                LossEmitter.Call(writer, plan, buffers.Activations(layer) with { RowStride = layer.OutputStride }, Deltas(layer) with { RowStride = layer.OutputStride });
                break;

            case ActivationDeltaStep when layer.Index == plan.Output.Index:
                writer.Call(
                    $"{Activator(layer)}.Backward{FromSums(layer)}<{ActivatorTypes(layer)}>",
                    $"in {Kept(layer) with { RowStride = layer.OutputStride }}", $"ref {Deltas(layer) with { RowStride = layer.OutputStride }}", $"rows");
                break;

            case ActivationDeltaStep:
                writer.Call($"{RuntimeNames.ActivationSteps}.SoftmaxDeltas<{shape}>", $"in part, {number}, in {Kept(layer)}", $"ref {Deltas(layer)}");
                break;

            case InputDeltaStep inputDeltas:
                DensePlan source = plan.Layers[layer.Source];
                writer.Call(
                    $"{RuntimeNames.DenseSteps}.InputDeltas{FromSums(source)}<{shape}, {RuntimeNames.Activation(inputDeltas.Derived, source)}>",
                    $"in part, {number}, in {Deltas(layer)}", $"in {buffers.Parameters.Transposed(layer)}", $"in {Kept(source)}", $"ref {Deltas(source)}");
                break;

            case GradientStep:
                writer.Call(
                    $"{RuntimeNames.DenseSteps}.Gradient<{shape}, TOptimizer>",
                    $"in part, {In(layer)}{buffers.Inputs(layer)}", $"in {Deltas(layer)}", $"layers.Layer({layer.Index})");
                break;

            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The step is not printed yet.");
        }
    }

    private static string ForwardSteps(DensePlan layer) => layer.IsDotProducts ? RuntimeNames.DotDenseSteps : RuntimeNames.DenseSteps;

    private Element ForwardWeights(DensePlan layer) => layer.IsDotProducts ? buffers.Parameters.Transposed(layer) : buffers.Parameters.Weights(layer);

    private static Element Deltas(DensePlan layer) => new($"workspace[{LayoutEmitter.Workspace}.", layer.Name, RegionNames.Deltas, "]");

    private static Element Sums(DensePlan layer) => Deltas(layer) with { Region = RegionNames.Sums };

    /// <summary>What the derivative of a layer's activation is taken from.</summary>
    private Element Kept(DensePlan layer) => layer.KeepsSums ? Sums(layer) : buffers.Activations(layer);

    private static string FromSums(DensePlan layer) => layer.KeepsSums ? "FromSums" : "";

    private static Element Mask(DensePlan layer) => Deltas(layer) with { Region = RegionNames.Mask };

    /// <summary>How a layer's inputs are handed over: by reference, but samples as such, unless it is dot products that take them.</summary>
    private static string In(DensePlan layer, bool ofDots = false) => layer.Source == NetworkModel.InputNode && !ofDots ? "" : "in ";

    /// <summary>The kernel of an activation as a step of its own.</summary>
    private static string Activator(DensePlan layer) =>
        layer.Activation == Activation.Softmax ? RuntimeNames.Softmax : RuntimeNames.Elementwise;

    private static string ActivatorTypes(DensePlan layer) => layer.Activation == Activation.Softmax
        ? ShapeEmitter.NameOf(layer)
        : $"{ShapeEmitter.NameOf(layer)}, {RuntimeNames.Activation(layer)}";
}
