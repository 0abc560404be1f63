namespace AnnGen.Networks.Tests.Gradients;

/// <summary>A network in plain double-precision loops, sample by sample: slow, obvious, and nothing of the runtime's.</summary>
/// <remarks>Targets are rows of numbers for every loss: values, answers, or a class as one-hot probabilities.</remarks>
internal sealed class ReferenceNetwork(ReferenceLoss loss, IReadOnlyList<ReferenceLayer> layers)
{
    public IReadOnlyList<ReferenceLayer> Layers => layers;

    /// <summary>The activations of all layers for one sample.</summary>
    public double[][] Activations(double[] inputs) => [.. Forward(inputs).Select(layer => layer.A)];

    /// <summary>The mean loss over the batch, weighted where samples have weights.</summary>
    public double Loss(double[][] inputs, double[][] targets) =>
        inputs.Zip(targets, (x, t) => LossOf(Forward(x)[^1], t)).Sum() / targets.Sum(loss.Weight);

    /// <summary>The gradient of the mean loss by the parameters of each layer, [inputs + 1, outputs].</summary>
    public double[][,] Gradient(double[][] inputs, double[][] targets)
    {
        double[][,] gradient = [.. layers.Select(layer => new double[layer.Inputs + 1, layer.Outputs])];
        double scale = 1 / targets.Sum(loss.Weight);
        for (int sample = 0; sample < inputs.Length; sample++)
        {
            (double[] Z, double[] A)[] forward = Forward(inputs[sample]);
            double[] deltas = OutputDeltas(forward[^1], targets[sample]);
            for (int i = layers.Count - 1; i >= 0; i--)
            {
                double[] x = i == 0 ? inputs[sample] : forward[i - 1].A;
                layers[i].AddGradient(x, deltas, scale, gradient[i]);
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

    private double LossOf((double[] Z, double[] A) output, double[] targets) => loss.Value(loss.ByLogits ? output.Z : output.A, targets);

    private double[] OutputDeltas((double[] Z, double[] A) output, double[] targets) => loss.ByLogits
        ? loss.Deltas(output.Z, targets)
        : ThroughActivation(layers[^1], output, loss.Deltas(output.A, targets));

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
