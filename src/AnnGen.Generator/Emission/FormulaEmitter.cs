using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints what a step computes, in the notation of a textbook. A layer's name stands for what it gives; δ for derivatives of the loss L.</summary>
internal static class FormulaEmitter
{
    public static void Emit(SourceWriter writer, Step step, ExecutionPlan plan)
    {
        DensePlan layer = plan.Layers[step.Layer];
        string name = layer.Name;
        string source = layer.Source == NetworkModel.InputNode ? "inputs" : plan.Layers[layer.Source].Name;
        switch (step)
        {
            case ForwardStep forward:
                writer.Line($"// {name} = {Applied(forward.Applied, $"{source} · W + b")}, [rows, {layer.Inputs}] · [{layer.Inputs}, {layer.Outputs}] → [rows, {layer.Outputs}]");
                break;
            case ActivationStep:
                writer.Line($"// {name} = {Applied(layer.Activation, name)}");
                break;
            case LossStep { Loss: Loss.CrossEntropy }:
                writer.Line($"// L = −log softmax({name})[class]; δ{name} = (softmax({name}) − one-hot(class)) / batch");
                break;
            case LossStep { Loss: Loss.MeanSquaredError }:
                string derivative = layer.Activation == Activation.Identity ? "δ" : "∂L/∂";
                writer.Line($"// L = mean of ({name} − target)²; {derivative}{name} = 2 ({name} − target) / (batch · {layer.Outputs})");
                break;
            case ActivationDeltaStep when layer.Activation == Activation.Softmax:
                writer.Line($"// δ{name} = {name} ⊙ (∂L/∂{name} − Σ ∂L/∂{name} ⊙ {name})");
                break;
            case ActivationDeltaStep:
                writer.Line($"// δ{name} = ∂L/∂{name} ⊙ {Derivative(layer.Activation, name)}");
                break;
            case InputDeltaStep { Derived: Activation.Identity }:
                string delta = plan.Layers[layer.Source].Activation == Activation.Identity ? "δ" : "∂L/∂";
                writer.Line($"// {delta}{source} = δ{name} · Wᵀ, with W of {name}");
                break;
            case InputDeltaStep deltas:
                writer.Line($"// δ{source} = (δ{name} · Wᵀ) ⊙ {Derivative(deltas.Derived, source)}, with W of {name}");
                break;
            case GradientStep:
                writer.Line($"// {name}: ∂L/∂W = {source}ᵀ · δ{name}, ∂L/∂b = Σ δ{name} over the batch");
                break;
            case UpdateStep:
                writer.Line($"// {name}: W and b move against ∂L/∂W and ∂L/∂b, by the optimizer's rule");
                break;
            case GradientAndUpdateStep:
                writer.Line($"// {name}: W and b move against ∂L/∂W = {source}ᵀ · δ{name} and ∂L/∂b = Σ δ{name}, by the optimizer's rule");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The step has no formula yet.");
        }
    }

    private static string Applied(Activation activation, string sum) => activation switch
    {
        Activation.Identity => sum,
        Activation.Relu => $"max({sum}, 0)",
        Activation.Sigmoid => $"1 / (1 + exp(−({sum})))",
        Activation.Tanh => $"tanh({sum})",
        Activation.Softmax => $"softmax({sum})",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "The activation has no formula yet."),
    };

    private static string Derivative(Activation activation, string output) => activation switch
    {
        Activation.Identity => "1",
        Activation.Relu => $"({output} > 0)",
        Activation.Sigmoid => $"{output} ⊙ (1 − {output})",
        Activation.Tanh => $"(1 − {output}²)",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "The activation has no derivative unit by unit."),
    };
}
