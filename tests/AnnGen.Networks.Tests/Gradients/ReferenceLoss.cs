namespace AnnGen.Networks.Tests.Gradients;

/// <summary>A loss in double precision, by its textbook formula, for targets that are rows of numbers: values, answers, or probabilities of classes.</summary>
/// <param name="Kind">The kind of targets.</param>
/// <param name="Value">The loss of one sample, from the sums and the activations of its output layer.</param>
/// <param name="Deltas">Its derivative by what <paramref name="ByLogits"/> says.</param>
/// <param name="ByLogits">Whether the derivative is by the sums of the output layer, else by its activations.</param>
/// <param name="Weight">The weight of a sample in the mean over the batch.</param>
internal sealed record ReferenceLoss(
    ReferenceTargets Kind, Func<double[], double[], double> Value, Func<double[], double[], double[]> Deltas, bool ByLogits, Func<double[], double> Weight)
{
    public static ReferenceLoss MeanSquaredError { get; } = Elementwise((a, t) => (a - t) * (a - t), (a, t) => 2 * (a - t));

    public static ReferenceLoss MeanAbsoluteError { get; } = Elementwise((a, t) => Math.Abs(a - t), (a, t) => Math.Sign(a - t));

    public static ReferenceLoss LogCosh { get; } = Elementwise((a, t) => Math.Log(Math.Cosh(a - t)), (a, t) => Math.Tanh(a - t));

    public static ReferenceLoss Huber(double delta) => Elementwise(
        (a, t) => Math.Abs(a - t) <= delta ? (a - t) * (a - t) / 2 : delta * (Math.Abs(a - t) - delta / 2), (a, t) => Math.Clamp(a - t, -delta, delta));

    /// <summary>−w t log σ(z) − (1 − t) log(1 − σ(z)).</summary>
    public static ReferenceLoss BinaryCrossEntropy(double positiveWeight = 1) => Elementwise(
        (z, t) => -positiveWeight * t * Math.Log(Sigmoid(z)) - (1 - t) * Math.Log(1 - Sigmoid(z)),
        (z, t) => -positiveWeight * t * (1 - Sigmoid(z)) + (1 - t) * Sigmoid(z),
        ReferenceTargets.Answers, byLogits: true);

    /// <summary>−Σ w q log softmax(z), with smoothed targets q; over classes, a mean that is weighted by the class.</summary>
    public static ReferenceLoss CrossEntropy(double smoothing = 0, double[]? weights = null, bool isDistribution = false)
    {
        double[] Target(double[] t) => [.. t.Select((q, i) => (weights?[i] ?? 1) * ((1 - smoothing) * q + smoothing / t.Length))];
        return new(
            isDistribution ? ReferenceTargets.Probabilities : ReferenceTargets.OneHot,
            (z, t) => ReferenceActivation.Softmax(z).Zip(Target(t), (p, u) => -u * Math.Log(p)).Sum(),
            (z, t) => [.. ReferenceActivation.Softmax(z).Zip(Target(t), (p, u) => Target(t).Sum() * p - u)],
            ByLogits: true,
            t => isDistribution || weights is null ? 1 : t.Zip(weights, (q, w) => q * w).Sum());
    }

    private static ReferenceLoss Elementwise(
        Func<double, double, double> value, Func<double, double, double> derivative, ReferenceTargets kind = ReferenceTargets.Values, bool byLogits = false) =>
        new(kind, (a, t) => a.Zip(t, value).Average(), (a, t) => [.. a.Zip(t, (x, y) => derivative(x, y) / t.Length)], byLogits, _ => 1);

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}

/// <summary>What targets are drawn.</summary>
internal enum ReferenceTargets
{
    Values,
    OneHot,
    Probabilities,
    Answers,
}
