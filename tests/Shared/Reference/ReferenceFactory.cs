using System.Numerics.Tensors;
using AnnGen.Networks;

namespace AnnGen.Tests.Reference;

/// <summary>Takes the weights of a network over into a reference.</summary>
internal static class ReferenceFactory
{
    /// <summary>The network in double precision, with the weights as they are.</summary>
    /// <param name="loss">Its loss.</param>
    /// <param name="activations">The activation of each layer.</param>
    /// <param name="parameters">Its parameters.</param>
    public static ReferenceNetwork Of(ReferenceLoss loss, IEnumerable<ReferenceActivation> activations, NetworkParameters parameters) =>
        new(loss, [.. activations.Select((activation, i) => new ReferenceLayer(activation, Parameters(new DenseParameters(parameters, i))))]);

    /// <summary>The weights [inputs, outputs] of a layer, and its biases as one row more.</summary>
    public static double[,] Parameters(DenseParameters layer) => Rows(layer.GetWeights(), layer.GetBiases());

    /// <summary>The gradient of the loss by those.</summary>
    public static double[,] Gradient(DenseWorkspace layer) => Rows(layer.GetWeightGradient(), layer.GetBiasGradient());

    private static double[,] Rows(ReadOnlyTensorSpan<float> weights, ReadOnlySpan<float> biases)
    {
        int inputs = (int)weights.Lengths[0];
        double[,] rows = new double[inputs + 1, biases.Length];
        for (int output = 0; output < biases.Length; output++)
        {
            for (int input = 0; input < inputs; input++)
                rows[input, output] = weights[input, output];
            rows[inputs, output] = biases[output];
        }
        return rows;
    }
}
