using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>What a step computes, in the notation of a textbook. A layer's name stands for what it gives; δ for derivatives of the loss L.</summary>
internal static class Formula
{
    public static string Of(Step step, ExecutionPlan plan)
    {
        DensePlan layer = plan.Layers[step.Layer];
        string name = layer.Name;
        string source = layer.Source == NetworkModel.InputNode ? "inputs" : plan.Layers[layer.Source].Name;
        return step switch
        {
            ForwardStep forward =>
                $"{name} = {Applied(forward.Applied, $"{source} · W + b")}, {Shapes(Literal.Digits(layer.Inputs), Literal.Digits(layer.Outputs))}",
            ActivationStep => $"{name} = {Applied(layer.Activation, name)}",
            LossStep { Loss: Loss.CrossEntropy } =>
                $"L = −log softmax({name})[class]; δ{name} = (softmax({name}) − one-hot(class)) / batch",
            LossStep { Loss: Loss.MeanSquaredError } when layer.Activation == Activation.Identity =>
                $"L = mean of ({name} − target)²; δ{name} = 2 ({name} − target) / (batch · {Literal.Digits(layer.Outputs)})",
            LossStep { Loss: Loss.MeanSquaredError } =>
                $"L = mean of ({name} − target)²; ∂L/∂{name} = 2 ({name} − target) / (batch · {Literal.Digits(layer.Outputs)})",
            ActivationDeltaStep when layer.Activation == Activation.Softmax => $"δ{name} = {name} ⊙ (∂L/∂{name} − Σ ∂L/∂{name} ⊙ {name})",
            ActivationDeltaStep => $"δ{name} = ∂L/∂{name} ⊙ {Derivative(layer.Activation, name)}",
            InputDeltaStep { Derived: Activation.Identity } when plan.Layers[layer.Source].Activation != Activation.Identity =>
                $"∂L/∂{source} = δ{name} · Wᵀ, with W of {name}",
            InputDeltaStep { Derived: Activation.Identity } => $"δ{source} = δ{name} · Wᵀ, with W of {name}",
            InputDeltaStep deltas => $"δ{source} = (δ{name} · Wᵀ) ⊙ {Derivative(deltas.Derived, source)}, with W of {name}",
            GradientStep => $"{name}: ∂L/∂W = {source}ᵀ · δ{name}, ∂L/∂b = Σ δ{name} over the batch",
            UpdateStep => $"{name}: W and b move against ∂L/∂W and ∂L/∂b, by the optimizer's rule",
            GradientAndUpdateStep => $"{name}: W and b move against ∂L/∂W = {source}ᵀ · δ{name} and ∂L/∂b = Σ δ{name}, by the optimizer's rule",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "The step has no formula yet."),
        };
    }

    private static string Shapes(string inputs, string outputs) => $"[rows, {inputs}] · [{inputs}, {outputs}] → [rows, {outputs}]";

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
