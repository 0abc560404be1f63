namespace AnnGen.Networks.Tests.Gradients;

/// <summary>A network in plain double-precision loops, sample by sample: slow, obvious, and nothing of the runtime's.</summary>
/// <remarks>Targets are rows of numbers for either loss: values, or a class as one-hot probabilities.</remarks>
internal sealed class ReferenceNetwork(Loss loss, IReadOnlyList<ReferenceLayer> layers)
{
    public IReadOnlyList<ReferenceLayer> Layers => layers;

    /// <summary>The activations of all layers for one sample.</summary>
    public double[][] Activations(double[] inputs) => [.. Forward(inputs).Select(layer => layer.A)];

    /// <summary>The mean loss over the batch.</summary>
    public double Loss(double[][] inputs, double[][] targets) =>
        inputs.Zip(targets, (x, t) => LossOf(Forward(x)[^1], t)).Average();

    /// <summary>The gradient of the mean loss by the parameters of each layer, [inputs + 1, outputs].</summary>
    public double[][,] Gradient(double[][] inputs, double[][] targets)
    {
        double[][,] gradient = [.. layers.Select(layer => new double[layer.Inputs + 1, layer.Outputs])];
        for (int sample = 0; sample < inputs.Length; sample++)
        {
            (double[] Z, double[] A)[] forward = Forward(inputs[sample]);
            double[] deltas = OutputDeltas(forward[^1], targets[sample]);
            for (int i = layers.Count - 1; i >= 0; i--)
            {
                double[] x = i == 0 ? inputs[sample] : forward[i - 1].A;
                layers[i].AddGradient(x, deltas, 1.0 / inputs.Length, gradient[i]);
                if (i > 0)
                    deltas = ThroughActivation(layers[i - 1], forward[i - 1], layers[i].InputDeltas(deltas));
            }
        }
        return gradient;
    }

    private (double[] Z, double[] A)[] Forward(double[] x)
    {
        var result = new (double[] Z, double[] A)[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            double[] z = layers[i].Sums(x);
            x = ReferenceActivation.Apply(layers[i], z);
            result[i] = (z, x);
        }
        return result;
    }

    private double LossOf((double[] Z, double[] A) output, double[] targets)
    {
        if (loss == AnnGen.Loss.MeanSquaredError)
            return output.A.Zip(targets, (a, t) => (a - t) * (a - t)).Average();

        double max = output.Z.Max();
        double logSum = max + Math.Log(output.Z.Sum(z => Math.Exp(z - max)));
        return output.Z.Zip(targets, (z, t) => t * (logSum - z)).Sum();
    }

    private double[] OutputDeltas((double[] Z, double[] A) output, double[] targets)
    {
        if (loss == AnnGen.Loss.CrossEntropy)
            return [.. ReferenceActivation.Softmax(output.Z).Zip(targets, (p, t) => p - t)];

        double[] outputDeltas = [.. output.A.Zip(targets, (a, t) => 2 * (a - t) / targets.Length)];
        return ThroughActivation(layers[^1], output, outputDeltas);
    }

    private static double[] ThroughActivation(ReferenceLayer below, (double[] Z, double[] A) layer, double[] outputDeltas)
    {
        double[] deltas = new double[outputDeltas.Length];
        for (int i = 0; i < deltas.Length; i++)
        {
            for (int j = 0; j < deltas.Length; j++)
                deltas[i] += outputDeltas[j] * ReferenceActivation.Derivative(below, layer.Z, layer.A, j, i);
        }
        return deltas;
    }
}
