using AnnGen.Generator.Emission;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Activations;

/// <summary>
/// Activations and their derivatives in the notation of a textbook: σ is the logistic sigmoid, Φ and φ are distribution and density of the
/// normal distribution.
/// </summary>
internal static class ActivationFormula
{
    /// <summary>f of sums.</summary>
    /// <param name="node">The node with the activation f.</param>
    /// <param name="sum">The sums, as a formula.</param>
    public static string Applied(NodePlan node, string sum)
    {
        ActivationPlan activation = node.Activation!;
        bool isName = sum.IndexOf(' ') < 0;
        string z = isName ? sum : "z";
        string? ofZ = activation.Word switch
        {
            Activation.LeakyRelu => $"({z} > 0 ? {z} : {Parameter(activation)} {z})",
            Activation.Elu => $"({z} > 0 ? {z} : {Parameter(activation)} (exp({z}) − 1))",
            Activation.Gelu => $"{z} ⊙ Φ({z})",
            Activation.GeluTanh => $"½ {z} ⊙ (1 + tanh(√(2/π) ({z} + 0.044715 {z}³)))",
            Activation.Silu => $"{z} ⊙ σ({z})",
            _ => null,
        };
        if (ofZ is not null)
            return isName ? ofZ : $"{ofZ} with z = {sum}";
        return activation.Word switch
        {
            Activation.Identity => sum,
            Activation.Relu => $"max({sum}, 0)",
            Activation.Sigmoid => $"1 / (1 + exp(−{(isName ? sum : $"({sum})")}))",
            Activation.Tanh => $"tanh({sum})",
            Activation.Softmax => $"softmax({sum})",
            Activation.Step => $"({sum} ≥ 0 ? 1 : 0)",
            Activation.Softplus => $"log(1 + exp({sum}))",
            Activation.Own => $"{activation.Name}({sum})",
            _ => throw new ArgumentOutOfRangeException(nameof(node), activation.Word, "The activation has no formula yet."),
        };
    }

    /// <summary>The derivative, from what is kept.</summary>
    public static string Derivative(NodePlan node)
    {
        ActivationPlan activation = node.Activation!;
        string a = node.Activations;
        string z = node.Sums;
        return activation.Word switch
        {
            Activation.Identity => "1",
            Activation.Relu => $"({a} > 0)",
            Activation.Sigmoid => $"{a} ⊙ (1 − {a})",
            Activation.Tanh => $"(1 − {a}²)",
            Activation.Step => "1 (in place of the derivative of a step)",
            Activation.LeakyRelu => $"({a} > 0 ? 1 : {Parameter(activation)})",
            Activation.Elu => $"({a} > 0 ? 1 : {a} + {Parameter(activation)})",
            Activation.Gelu => $"(Φ({z}) + {z} ⊙ φ({z}))",
            Activation.GeluTanh => $"(½ (1 + t) + ½ {z} ⊙ (1 − t²) ⊙ √(2/π) (1 + 0.134145 {z}²)), t = tanh(√(2/π) ({z} + 0.044715 {z}³))",
            Activation.Silu => $"σ({z}) ⊙ (1 + {z} ⊙ σ(−{z}))",
            Activation.Softplus => $"(1 − exp(−{a}))",
            Activation.Own => $"{activation.Name}′({(activation.TakesSums ? z : a)})",
            _ => throw new ArgumentOutOfRangeException(nameof(node), activation.Word, "The activation has no derivative unit by unit."),
        };
    }

    private static string Parameter(ActivationPlan activation) => Literal.Shortest(activation.Parameter ?? 0f);
}
