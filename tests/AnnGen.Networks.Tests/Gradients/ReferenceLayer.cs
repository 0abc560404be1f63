namespace AnnGen.Networks.Tests.Gradients;

/// <summary>A dense layer in double precision.</summary>
/// <param name="Plan">The layer's plan, for its activation.</param>
/// <param name="Parameters">The weights [inputs, outputs], and the biases as one row more.</param>
internal sealed record ReferenceLayer(LayerPlan Plan, double[,] Parameters)
{
    /// <summary>What is applied to the sums.</summary>
    public Activation Activation => Plan.Activation;

    public double ActivationParameter => Plan.ActivationParameter ?? double.NaN;

    public Type? OwnActivation => Plan.OwnActivation;

    public int Inputs => Parameters.GetLength(0) - 1;

    public int Outputs => Parameters.GetLength(1);

    public double[] Sums(double[] x)
    {
        double[] z = new double[Outputs];
        for (int output = 0; output < Outputs; output++)
        {
            z[output] = Parameters[Inputs, output];
            for (int input = 0; input < Inputs; input++)
                z[output] += x[input] * Parameters[input, output];
        }
        return z;
    }

    public double[] InputDeltas(double[] deltas)
    {
        double[] inputDeltas = new double[Inputs];
        for (int input = 0; input < Inputs; input++)
        {
            for (int output = 0; output < Outputs; output++)
                inputDeltas[input] += deltas[output] * Parameters[input, output];
        }
        return inputDeltas;
    }

    public void AddGradient(double[] x, double[] deltas, double scale, double[,] gradient)
    {
        for (int output = 0; output < Outputs; output++)
        {
            for (int input = 0; input < Inputs; input++)
                gradient[input, output] += scale * x[input] * deltas[output];
            gradient[Inputs, output] += scale * deltas[output];
        }
    }
}
