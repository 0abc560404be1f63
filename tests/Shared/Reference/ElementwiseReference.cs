namespace AnnGen.Tests.Reference;

/// <summary>An activation of each sum for itself.</summary>
/// <param name="declared">How a declaration says it.</param>
/// <param name="apply">f(z).</param>
/// <param name="derivative">f′(z), written independently of f.</param>
/// <param name="kink">Where f′ or f jumps, if it does.</param>
internal sealed class ElementwiseReference(
    string declared, Func<double, double> apply, Func<double, double> derivative, double kink = double.NaN) : ReferenceActivation(declared)
{
    public override double[] Apply(double[] z) => Array.ConvertAll(z, x => apply(x));

    public override double[] Deltas(double[] z, double[] outputDeltas)
    {
        double[] deltas = new double[z.Length];
        for (int i = 0; i < z.Length; i++)
            deltas[i] = outputDeltas[i] * derivative(z[i]);
        return deltas;
    }

    public override double DistanceToKink(double[] z) =>
        double.IsNaN(kink) ? double.PositiveInfinity : z.Min(x => Math.Abs(x - kink));
}
