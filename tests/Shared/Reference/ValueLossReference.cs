namespace AnnGen.Tests.Reference;

/// <summary>The mean over all values of a function of the error, which is output − target.</summary>
/// <param name="declared">How a declaration says it.</param>
/// <param name="loss">ℓ(e).</param>
/// <param name="derivative">ℓ′(e).</param>
/// <param name="kink">The magnitude of the error where ℓ′ jumps or bends, if it does.</param>
internal sealed class ValueLossReference(
    string declared, Func<double, double> loss, Func<double, double> derivative, double kink = double.NaN) : ReferenceLoss(declared)
{
    private const double KinkMargin = 1e-3;

    public override bool TakesLogits => false;

    public override bool Takes(ReferenceActivation output, int units) => units > 1 || output != References.Softmax;

    public override double DistanceToKink(double[] outputs, double[] target) =>
        double.IsNaN(kink) ? double.PositiveInfinity : outputs.Zip(target, (a, t) => Math.Abs(Math.Abs(a - t) - kink)).Min();

    public override (int[] Words, double[] Target) Draw(Random random, double[] outputs)
    {
        float[] values;
        do
            values = [.. outputs.Select(_ => 2 * random.NextSingle() - 1)];
        while (DistanceToKink(outputs, Array.ConvertAll(values, value => (double)value)) < KinkMargin);
        return (Array.ConvertAll(values, BitConverter.SingleToInt32Bits), Array.ConvertAll(values, value => (double)value));
    }

    public override double Of(double[][] outputs, double[][] targets) =>
        outputs.Zip(targets, (a, t) => a.Zip(t, (x, y) => loss(x - y)).Average()).Average();

    public override double[][] Gradient(double[][] outputs, double[][] targets) =>
    [
        .. outputs.Zip(targets, (a, t) => a.Zip(t, (x, y) => derivative(x - y) / (a.Length * outputs.Length)).ToArray()),
    ];
}
