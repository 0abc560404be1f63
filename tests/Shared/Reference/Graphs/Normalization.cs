namespace AnnGen.Tests.Reference.Graphs;

/// <summary>Numbers that are normalised together: x̂ = (x − mean) ⁄ √(variance + ε).</summary>
internal static class Normalization
{
    /// <summary>The mean, and the variance without Bessel's correction.</summary>
    public static (double Mean, double Variance) Moments(double[] x)
    {
        double mean = x.Average();
        return (mean, x.Average(number => (number - mean) * (number - mean)));
    }

    /// <summary>x̂.</summary>
    public static double[] Normalized(double[] x, double epsilon)
    {
        (double mean, double variance) = Moments(x);
        return Array.ConvertAll(x, number => (number - mean) / Math.Sqrt(variance + epsilon));
    }

    /// <summary>The gradient of the loss by x, from that by x̂.</summary>
    public static double[] InputDeltas(double[] x, double[] deltas, double epsilon)
    {
        double deviation = Math.Sqrt(Moments(x).Variance + epsilon);
        double[] normalized = Normalized(x, epsilon);
        double mean = deltas.Average();
        double product = deltas.Zip(normalized, (delta, number) => delta * number).Average();
        return [.. deltas.Zip(normalized, (delta, number) => (delta - mean - number * product) / deviation)];
    }

    /// <summary>How large x is beside its deviation: so much larger are its relative errors in x̂.</summary>
    public static double Gain(double[] x, double epsilon) => x.Max(Math.Abs) / Math.Sqrt(Moments(x).Variance + epsilon);
}
