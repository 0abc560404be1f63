namespace AnnGen.Tests.Reference;

/// <summary>Softmax over all units of a layer: every output depends on every sum.</summary>
internal sealed class SoftmaxReference() : ReferenceActivation("Softmax")
{
    public override double[] Apply(double[] z) => Of(z);

    public override double[] Deltas(double[] z, double[] outputDeltas)
    {
        double[] a = Of(z);
        double[] deltas = new double[z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            // ∂aⱼ ⁄ ∂zᵢ = aⱼ (δᵢⱼ − aᵢ)
            for (int j = 0; j < z.Length; j++)
                deltas[i] += outputDeltas[j] * a[j] * ((i == j ? 1 : 0) - a[i]);
        }
        return deltas;
    }

    public override double DistanceToKink(double[] z) => double.PositiveInfinity;

    public static double[] Of(double[] z)
    {
        double max = z.Max();
        double[] powers = Array.ConvertAll(z, x => Math.Exp(x - max));
        double sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }
}
