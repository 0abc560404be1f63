namespace AnnGen.Networks.Tests.Gradients;

/// <summary>Activations of one sample in double precision, and their Jacobians, by their textbook formulas.</summary>
internal static class ReferenceActivation
{
    /// <summary>a = f(z).</summary>
    public static double[] Apply(Activation activation, double[] z) => activation switch
    {
        Activation.Identity => [.. z],
        Activation.Relu => [.. z.Select(x => Math.Max(x, 0))],
        Activation.Sigmoid => [.. z.Select(x => 1 / (1 + Math.Exp(-x)))],
        Activation.Tanh => [.. z.Select(Math.Tanh)],
        Activation.Softmax => Softmax(z),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no reference for it."),
    };

    /// <summary>∂aⱼ ⁄ ∂zᵢ.</summary>
    public static double Derivative(Activation activation, double[] z, double[] a, int j, int i) => activation switch
    {
        Activation.Softmax => a[j] * ((i == j ? 1 : 0) - a[i]),
        _ when i != j => 0,
        Activation.Identity => 1,
        Activation.Relu => z[i] > 0 ? 1 : 0,
        Activation.Sigmoid => Math.Exp(-z[i]) / Math.Pow(1 + Math.Exp(-z[i]), 2),
        Activation.Tanh => 1 / Math.Pow(Math.Cosh(z[i]), 2),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no reference for it."),
    };

    private static double[] Softmax(double[] z)
    {
        double max = z.Max();
        double sum = z.Sum(x => Math.Exp(x - max));
        return [.. z.Select(x => Math.Exp(x - max) / sum)];
    }
}
