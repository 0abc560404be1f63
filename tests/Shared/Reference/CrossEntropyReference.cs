using static System.FormattableString;

namespace AnnGen.Tests.Reference;

/// <summary>Cross-entropy of classes, from logits: −Σ w q log softmax(z) over the classes, with targets q that are smoothed.</summary>
/// <remarks>
/// As PyTorch defines it: over class indices the mean is weighted by the weight of the right class, over class probabilities it is
/// the plain mean over samples.
/// </remarks>
internal sealed class CrossEntropyReference(bool takesProbabilities = false, float smoothing = 0, bool isWeighted = false)
    : ReferenceLoss(Words(takesProbabilities, smoothing, isWeighted ? ", ClassWeights" : ""))
{
    public override bool TakesLogits => true;

    public override string DeclaredFor(int units) => Words(
        takesProbabilities, smoothing, isWeighted ? $", ClassWeights = [{string.Join(", ", Enumerable.Range(0, units).Select(c => Invariant($"{Weight(c)}f")))}]" : "");

    public override bool Takes(ReferenceActivation output, int units) =>
        units > 1 && (output == References.Softmax || output.Name == "Identity");

    public override double DistanceToKink(double[] outputs, double[] target) => double.PositiveInfinity;

    public override (int[] Words, double[] Target) Draw(Random random, double[] outputs)
    {
        if (!takesProbabilities)
        {
            int right = random.Next(outputs.Length);
            double[] probabilities = new double[outputs.Length];
            probabilities[right] = 1;
            return ([right], probabilities);
        }

        int[] parts = Array.ConvertAll(outputs, _ => random.Next(100));
        parts[random.Next(parts.Length)]++;
        float[] shares = Array.ConvertAll(parts, part => (float)part / parts.Sum());
        return (Array.ConvertAll(shares, BitConverter.SingleToInt32Bits), Array.ConvertAll(shares, share => (double)share));
    }

    public override double Of(double[][] outputs, double[][] targets) => outputs.Zip(targets, LossOf).Sum() / TotalWeight(targets);

    public override double[][] Gradient(double[][] outputs, double[][] targets)
    {
        double total = TotalWeight(targets);
        return [.. outputs.Zip(targets, (z, t) => GradientOf(z, t, total))];
    }

    private static string Words(bool takesProbabilities, float smoothing, string weights) =>
        "CrossEntropy" + (takesProbabilities ? ", Targets = TargetKind.ClassProbabilities" : "")
        + (smoothing > 0 ? Invariant($", LabelSmoothing = {smoothing}f") : "") + weights;

    private static double Weight(int c) => 0.5 + 0.75 * (c % 4);

    private double TotalWeight(double[][] targets) =>
        takesProbabilities || !isWeighted ? targets.Length : targets.Sum(t => Weight(Array.IndexOf(t, 1.0)));

    private double[] Weighted(double[] target) =>
        [.. target.Select((t, c) => (isWeighted ? Weight(c) : 1) * ((1 - (double)smoothing) * t + (double)smoothing / target.Length))];

    private double LossOf(double[] z, double[] target)
    {
        double max = z.Max();
        double logSum = max + Math.Log(z.Sum(x => Math.Exp(x - max)));
        return z.Zip(Weighted(target), (x, u) => u * (logSum - x)).Sum();
    }

    private double[] GradientOf(double[] z, double[] target, double total)
    {
        double[] weighted = Weighted(target);
        double sum = weighted.Sum();
        return [.. SoftmaxReference.Of(z).Zip(weighted, (p, u) => (sum * p - u) / total)];
    }
}
