using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Activations and their derivatives in the notation of a textbook: σ is the logistic sigmoid, Φ and φ are distribution and density of the normal distribution.</summary>
internal static class ActivationFormula
{
    /// <summary>What a step applies to sums.</summary>
    /// <param name="applied">All of the layer's activation, or Identity.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="sum">The sums, as a formula.</param>
    /// <param name="keepsSums">Whether they are kept under a name.</param>
    public static string Applied(Activation applied, DensePlan layer, string sum, bool keepsSums)
    {
        string z = keepsSums ? Sums(layer) : "z";
        string? ofZ = applied switch
        {
            Activation.LeakyRelu => $"({z} > 0 ? {z} : {Parameter(layer)} {z})",
            Activation.Elu => $"({z} > 0 ? {z} : {Parameter(layer)} (exp({z}) − 1))",
            Activation.Gelu => $"{z} ⊙ Φ({z})",
            Activation.GeluTanh => $"½ {z} ⊙ (1 + tanh(√(2/π) ({z} + 0.044715 {z}³)))",
            Activation.Silu => $"{z} ⊙ σ({z})",
            Activation.Own when keepsSums => $"{layer.ActivationName}({z})",
            _ => null,
        };
        return ofZ is null ? Of(applied, layer, sum) : $"{ofZ} with {z} = {sum}";
    }

    /// <summary>The derivative, from what is kept.</summary>
    public static string Derivative(DensePlan layer)
    {
        string output = layer.Name;
        string z = Sums(layer);
        return layer.Activation switch
        {
            Activation.Identity => "1",
            Activation.Relu => $"({output} > 0)",
            Activation.Sigmoid => $"{output} ⊙ (1 − {output})",
            Activation.Tanh => $"(1 − {output}²)",
            Activation.Step => "1 (in place of the derivative of a step)",
            Activation.LeakyRelu => $"({output} > 0 ? 1 : {Parameter(layer)})",
            Activation.Elu => $"({output} > 0 ? 1 : {output} + {Parameter(layer)})",
            Activation.Gelu => $"(Φ({z}) + {z} ⊙ φ({z}))",
            Activation.GeluTanh => $"(½ (1 + t) + ½ {z} ⊙ (1 − t²) ⊙ √(2/π) (1 + 0.134145 {z}²)) with t = tanh(√(2/π) ({z} + 0.044715 {z}³))",
            Activation.Silu => $"σ({z}) ⊙ (1 + {z} ⊙ σ(−{z}))",
            Activation.Softplus => $"(1 − exp(−{output}))",
            Activation.Own when layer.KeepsSums => $"{layer.ActivationName}′({z})",
            Activation.Own => $"{layer.ActivationName}′ at what gave {output}",
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer.Activation, "The activation has no derivative unit by unit."),
        };
    }

    private static string Of(Activation applied, DensePlan layer, string sum) => applied switch
    {
        Activation.Identity => sum,
        Activation.Relu => $"max({sum}, 0)",
        Activation.Sigmoid => $"1 / (1 + exp(−({sum})))",
        Activation.Tanh => $"tanh({sum})",
        Activation.Softmax => $"softmax({sum})",
        Activation.Step => $"({sum} ≥ 0 ? 1 : 0)",
        Activation.Softplus => $"log(1 + exp({sum}))",
        Activation.Own => $"{layer.ActivationName}({sum})",
        _ => throw new ArgumentOutOfRangeException(nameof(applied), applied, "The activation has no formula yet."),
    };

    private static string Sums(DensePlan layer) => "z" + layer.Name;

    private static string Parameter(DensePlan layer) => Literal.Shortest(layer.ActivationParameter ?? 0f);
}
