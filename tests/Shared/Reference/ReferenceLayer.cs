namespace AnnGen.Tests.Reference;

/// <summary>A dense layer in double precision.</summary>
/// <param name="Activation">What is applied to the sums.</param>
/// <param name="Parameters">The weights [inputs, outputs], and the biases as one row more.</param>
internal sealed record ReferenceLayer(ReferenceActivation Activation, double[,] Parameters)
{
    public int Inputs => Parameters.GetLength(0) - 1;

    public int Outputs => Parameters.GetLength(1);

    public double[] Sums(double[] x)
    {
        double[] z = new double[Outputs];
        for (int output = 0; output < z.Length; output++)
        {
            z[output] = Parameters[x.Length, output];
            for (int input = 0; input < x.Length; input++)
                z[output] += x[input] * Parameters[input, output];
        }
        return z;
    }

    public double[] InputDeltas(double[] deltas)
    {
        double[] inputDeltas = new double[Inputs];
        for (int input = 0; input < inputDeltas.Length; input++)
        {
            for (int output = 0; output < deltas.Length; output++)
                inputDeltas[input] += deltas[output] * Parameters[input, output];
        }
        return inputDeltas;
    }

    public void AddGradient(double[] x, double[] deltas, double[,] gradient)
    {
        for (int output = 0; output < deltas.Length; output++)
        {
            for (int input = 0; input < x.Length; input++)
                gradient[input, output] += x[input] * deltas[output];
            gradient[x.Length, output] += deltas[output];
        }
    }
}
