using System.Numerics.Tensors;

namespace AnnGen.Networks.Tests;

/// <summary>The bits of all weights and biases of a network, as a snapshot.</summary>
internal static class ParameterBits
{
    public static int[] Of(NetworkParameters parameters)
    {
        var bits = new List<int>();
        for (int i = 0; i < parameters.Plan.Layers.Count; i++)
        {
            LayerPlan plan = parameters.Plan.Layers[i];
            var layer = new DenseParameters(parameters, i);
            // Once, since those of a wide layer are copied.
            ReadOnlyTensorSpan<float> weights = layer.GetWeights();
            for (int input = 0; input < plan.Inputs; input++)
            {
                for (int output = 0; output < plan.Outputs; output++)
                    bits.Add(BitConverter.SingleToInt32Bits(weights[input, output]));
            }
            foreach (float bias in layer.GetBiases())
                bits.Add(BitConverter.SingleToInt32Bits(bias));
        }
        return [.. bits];
    }
}
