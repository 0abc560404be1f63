namespace AnnGen.Networks.Tests.Gradients;

/// <summary>Activations of one sample in double precision, and their Jacobians, by their textbook formulas.</summary>
internal static class ReferenceActivation
{
    /// <summary>a = f(z).</summary>
    public static double[] Apply(ReferenceLayer layer, double[] z) => layer.Activation switch
    {
        Activation.Identity => [.. z],
        Activation.Relu => [.. z.Select(x => Math.Max(x, 0))],
        Activation.Sigmoid => [.. z.Select(x => 1 / (1 + Math.Exp(-x)))],
        Activation.Tanh => [.. z.Select(Math.Tanh)],
        Activation.Softmax => Softmax(z),
        _ => [.. z.Select(x => Value(layer, x))],
    };

    /// <summary>∂aⱼ ⁄ ∂zᵢ.</summary>
    public static double Derivative(ReferenceLayer layer, double[] z, double[] a, int j, int i) => layer.Activation switch
    {
        Activation.Softmax => a[j] * ((i == j ? 1 : 0) - a[i]),
        _ when i != j => 0,
        Activation.Identity => 1,
        Activation.Relu => z[i] > 0 ? 1 : 0,
        Activation.Sigmoid => Math.Exp(-z[i]) / Math.Pow(1 + Math.Exp(-z[i]), 2),
        Activation.Tanh => 1 / Math.Pow(Math.Cosh(z[i]), 2),
        _ => Slope(layer, z[i]),
    };

    private static double Value(ReferenceLayer layer, double z) => layer.Activation switch
    {
        Activation.Step => z >= 0 ? 1 : 0,
        Activation.LeakyRelu => z > 0 ? z : layer.ActivationParameter * z,
        Activation.Elu => z > 0 ? z : layer.ActivationParameter * (Math.Exp(z) - 1),
        Activation.Gelu => z * NormalDistribution.Distribution(z),
        Activation.GeluTanh => z / 2 * (1 + Math.Tanh(GeluArgument(z))),
        Activation.Silu => z / (1 + Math.Exp(-z)),
        Activation.Softplus => Math.Log(1 + Math.Exp(z)),
        Activation.Own when layer.OwnActivation == typeof(BentIdentity) => (Math.Sqrt(z * z + 1) - 1) / 2 + z,
        Activation.Own when layer.OwnActivation == typeof(Logarithm) => Math.Log(1 + Math.Abs(z)) * Math.Sign(z),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer.Activation, "There is no reference for it."),
    };

    private static double Slope(ReferenceLayer layer, double z)
    {
        double sigmoid = 1 / (1 + Math.Exp(-z));
        return layer.Activation switch
        {
            // What is learnt by in place of the derivative.
            Activation.Step => 1,
            Activation.LeakyRelu => z > 0 ? 1 : layer.ActivationParameter,
            Activation.Elu => z > 0 ? 1 : layer.ActivationParameter * Math.Exp(z),
            Activation.Gelu => NormalDistribution.Distribution(z) + z * NormalDistribution.Density(z),
            Activation.GeluTanh => (1 + Math.Tanh(GeluArgument(z))) / 2
                + z / 2 / Math.Pow(Math.Cosh(GeluArgument(z)), 2) * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * z * z),
            Activation.Silu => sigmoid + z * sigmoid * (1 - sigmoid),
            Activation.Softplus => sigmoid,
            Activation.Own when layer.OwnActivation == typeof(BentIdentity) => z / (2 * Math.Sqrt(z * z + 1)) + 1,
            Activation.Own when layer.OwnActivation == typeof(Logarithm) => 1 / (1 + Math.Abs(z)),
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer.Activation, "There is no reference for it."),
        };
    }

    private static double GeluArgument(double z) => Math.Sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);

    public static double[] Softmax(double[] z)
    {
        double max = z.Max();
        double sum = z.Sum(x => Math.Exp(x - max));
        return [.. z.Select(x => Math.Exp(x - max) / sum)];
    }
}
