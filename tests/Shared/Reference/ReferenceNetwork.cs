namespace AnnGen.Tests.Reference;

/// <summary>A network in plain double-precision loops, sample by sample: slow, obvious, and nothing of the runtime's.</summary>
/// <remarks>Targets are rows of numbers for every loss: values, or a class as one-hot probabilities.</remarks>
internal sealed class ReferenceNetwork(ReferenceLoss loss, IReadOnlyList<ReferenceLayer> layers)
{
    public IReadOnlyList<ReferenceLayer> Layers => layers;

    /// <summary>From which layer on all gradients are derivatives: those below a <c>Step</c> are not.</summary>
    public int FirstTrueLayer => layers.Select((layer, i) => layer.Activation.HasTrueDerivative ? 0 : i + 1).Max();

    /// <summary>The activations of all layers for one sample.</summary>
    public double[][] Activations(double[] inputs) => [.. Forward(inputs).Select(layer => layer.A)];

    /// <summary>What the network predicts for one sample.</summary>
    public double[] Predict(double[] inputs) => Forward(inputs)[^1].A;

    /// <summary>What the loss takes of one sample: sums or activations of the output layer.</summary>
    public double[] LossInputs(double[] inputs) => LossInputs(Forward(inputs));

    /// <summary>The smallest distance of a sum to a kink of its activation, for one sample.</summary>
    public double DistanceToKink(double[] inputs) =>
        Forward(inputs).Select((layer, i) => layers[i].Activation.DistanceToKink(layer.Z)).Min();

    /// <summary>The loss of the batch.</summary>
    public double Loss(double[][] inputs, double[][] targets) => loss.Of(Array.ConvertAll(inputs, LossInputs), targets);

    /// <summary>The gradient of the loss by the parameters of each layer, [inputs + 1, outputs].</summary>
    public double[][,] Gradient(double[][] inputs, double[][] targets)
    {
        double[][,] gradient = [.. layers.Select(layer => new double[layer.Inputs + 1, layer.Outputs])];
        (double[] Z, double[] A)[][] forward = Array.ConvertAll(inputs, Forward);
        double[][] lossGradient = loss.Gradient(Array.ConvertAll(forward, LossInputs), targets);
        for (int sample = 0; sample < inputs.Length; sample++)
        {
            double[] deltas = loss.TakesLogits
                ? lossGradient[sample]
                : layers[^1].Activation.Deltas(forward[sample][^1].Z, lossGradient[sample]);
            for (int i = layers.Count - 1; i >= 0; i--)
            {
                layers[i].AddGradient(i == 0 ? inputs[sample] : forward[sample][i - 1].A, deltas, gradient[i]);
                if (i > 0)
                    deltas = layers[i - 1].Activation.Deltas(forward[sample][i - 1].Z, layers[i].InputDeltas(deltas));
            }
        }
        return gradient;
    }

    private double[] LossInputs((double[] Z, double[] A)[] forward) => loss.TakesLogits ? forward[^1].Z : forward[^1].A;

    private (double[] Z, double[] A)[] Forward(double[] x)
    {
        var result = new (double[] Z, double[] A)[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            double[] z = layers[i].Sums(x);
            x = layers[i].Activation.Apply(z);
            result[i] = (z, x);
        }
        return result;
    }
}
