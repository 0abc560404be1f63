using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints what a step computes, in the notation of a textbook. A layer's name stands for what it gives; δ for derivatives of the loss L.</summary>
internal static class FormulaEmitter
{
    /// <param name="writer">Where to print.</param>
    /// <param name="step">The step.</param>
    /// <param name="plan">The plan that it is of.</param>
    /// <param name="dropsUnits">Whether layers take what dropout leaves of others.</param>
    public static void Emit(SourceWriter writer, Step step, ExecutionPlan plan, bool dropsUnits)
    {
        DensePlan layer = plan.Layers[step.Layer];
        string name = layer.Name;
        string source = layer.Source == NetworkModel.InputNode ? "inputs" : plan.Layers[layer.Source].Name;
        string taken = dropsUnits && layer.Source != NetworkModel.InputNode && plan.Layers[layer.Source].DropsUnits ? $"dropped({source})" : source;
        switch (step)
        {
            case ForwardStep forward:
                writer.Line($"// {name} = {ActivationFormula.Applied(forward.Applied, layer, $"{taken} · W + b", forward.KeepsSums)}, [rows, {layer.Inputs}] · [{layer.Inputs}, {layer.Outputs}] → [rows, {layer.Outputs}]");
                break;
            case ActivationStep:
                writer.Line($"// {name} = {ActivationFormula.Applied(layer.Activation, layer, name, keepsSums: false)}");
                break;
            case DropoutStep:
                writer.Line($"// dropped({name}) = {name} ⊙ mask({name}), which is 0 with probability {Literal.Shortest(layer.DropoutRate)}, else 1 / (1 − {Literal.Shortest(layer.DropoutRate)})");
                break;
            case DropoutDeltaStep:
                string kept = layer.Activation == Activation.Softmax ? "∂L/∂" : "δ";
                writer.Line($"// {kept}{name} = {kept}{name} ⊙ mask({name})");
                break;
            case LossStep:
                LossEmitter.Formula(writer, plan);
                break;
            case ActivationDeltaStep when layer.Activation == Activation.Softmax:
                writer.Line($"// δ{name} = {name} ⊙ (∂L/∂{name} − Σ ∂L/∂{name} ⊙ {name})");
                break;
            case ActivationDeltaStep:
                writer.Line($"// δ{name} = ∂L/∂{name} ⊙ {ActivationFormula.Derivative(layer)}");
                break;
            case InputDeltaStep { Derived: Activation.Identity }:
                string delta = plan.Layers[layer.Source].Activation == Activation.Identity ? "δ" : "∂L/∂";
                writer.Line($"// {delta}{source} = δ{name} · Wᵀ, with W of {name}");
                break;
            case InputDeltaStep:
                writer.Line($"// δ{source} = (δ{name} · Wᵀ) ⊙ {ActivationFormula.Derivative(plan.Layers[layer.Source])}, with W of {name}");
                break;
            case GradientStep:
                writer.Line($"// {name}: ∂L/∂W = {taken}ᵀ · δ{name}, ∂L/∂b = Σ δ{name} over the batch");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The step has no formula yet.");
        }
    }
}
