namespace AnnGen.Tests.Reference;

/// <summary>The words of the language, each with what it means in double precision. A new one is a line more.</summary>
internal static class References
{
    public static ReferenceActivation Identity { get; } = new ElementwiseReference("Identity", z => z, _ => 1);

    public static ReferenceActivation Softmax { get; } = new SoftmaxReference();

    public static IReadOnlyList<ReferenceActivation> Activations { get; } =
    [
        Identity,
        new ElementwiseReference("Relu", z => Math.Max(z, 0), z => z > 0 ? 1 : 0, kink: 0),
        new ElementwiseReference("Sigmoid", Sigmoid, z => Math.Exp(-z) / Math.Pow(1 + Math.Exp(-z), 2)),
        new ElementwiseReference("Tanh", Math.Tanh, z => 1 / Math.Pow(Math.Cosh(z), 2)),
        Softmax,
        new ElementwiseReference("LeakyRelu", z => z > 0 ? z : 0.01f * z, z => z > 0 ? 1 : 0.01f, kink: 0),
        new ElementwiseReference("LeakyRelu, Slope = 0.2f", z => z > 0 ? z : 0.2f * z, z => z > 0 ? 1 : 0.2f, kink: 0),
        new ElementwiseReference("Elu", z => z > 0 ? z : Math.Exp(z) - 1, z => z > 0 ? 1 : Math.Exp(z), kink: 0),
        new ElementwiseReference("Elu, Alpha = 1.5f", z => z > 0 ? z : 1.5 * (Math.Exp(z) - 1), z => z > 0 ? 1 : 1.5 * Math.Exp(z), kink: 0),
        new ElementwiseReference("Gelu", z => z * NormalDistribution.Distribution(z), z => NormalDistribution.Distribution(z) + z * NormalDistribution.Density(z)),
        new ElementwiseReference("GeluTanh", z => z / 2 * (1 + Math.Tanh(GeluTanhInner(z))), GeluTanhDerivative),
        new ElementwiseReference("Silu", z => z * Sigmoid(z), z => Sigmoid(z) * (1 + z * Sigmoid(-z))),
        new ElementwiseReference("Softplus", z => Math.Log(1 + Math.Exp(z)), Sigmoid),

        // The backward pass takes its derivative for 1 (straight-through estimator), where it is 0 but for a jump.
        new ElementwiseReference("Activation.Step", z => z >= 0 ? 1 : 0, _ => 1, kink: 0) { HasTrueDerivative = false },

        new ElementwiseReference("typeof(BentIdentity)", z => (Math.Sqrt(z * z + 1) - 1) / 2 + z, z => z / (2 * Math.Sqrt(z * z + 1)) + 1),
        new ElementwiseReference("typeof(Logarithm)", z => Math.CopySign(Math.Log(1 + Math.Abs(z)), z), z => 1 / (1 + Math.Abs(z)), kink: 0),
    ];

    public static IReadOnlyList<ReferenceLoss> Losses { get; } =
    [
        new ValueLossReference("MeanSquaredError", e => e * e, e => 2 * e),
        new ValueLossReference("MeanAbsoluteError", Math.Abs, e => Math.Sign(e), kink: 0),
        Huber("Huber", 1),
        Huber("Huber, Delta = 0.5f", 0.5),
        new ValueLossReference("typeof(LogCosh)", e => Math.Log(Math.Cosh(e)), Math.Tanh),
        new CrossEntropyReference(),
        new CrossEntropyReference(smoothing: 0.1f),
        new CrossEntropyReference(isWeighted: true),
        new CrossEntropyReference(smoothing: 0.2f, isWeighted: true),
        new CrossEntropyReference(takesProbabilities: true),
        new CrossEntropyReference(takesProbabilities: true, smoothing: 0.1f, isWeighted: true),
        new BinaryCrossEntropyReference("BinaryCrossEntropy", 1),
        new BinaryCrossEntropyReference("BinaryCrossEntropy, PositiveWeight = 3f", 3),
    ];

    public static ReferenceActivation Activation(string declared) => Activations.Single(activation => activation.Declared == declared);

    public static ReferenceLoss Loss(string declared) => Losses.Single(loss => loss.Declared == declared);

    public static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static ValueLossReference Huber(string declared, double delta) => new(
        declared,
        e => Math.Abs(e) <= delta ? e * e / 2 : delta * (Math.Abs(e) - delta / 2),
        e => Math.Abs(e) <= delta ? e : delta * Math.Sign(e),
        kink: delta);

    private static double GeluTanhInner(double z) => Math.Sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);

    private static double GeluTanhDerivative(double z) =>
        (1 + Math.Tanh(GeluTanhInner(z))) / 2
        + z / 2 * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * z * z) / Math.Pow(Math.Cosh(GeluTanhInner(z)), 2);
}
