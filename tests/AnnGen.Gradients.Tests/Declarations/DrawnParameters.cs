using AnnGen.Tests.Reference;
using AnnGen.Networks;

namespace AnnGen.Gradients.Tests.Declarations;

/// <summary>Weights and biases with which every gradient matters: no activation saturates, and none gives next to nothing.</summary>
internal static class DrawnParameters
{
    public static void Set(CompiledNetwork network, NetworkDeclaration declaration, Random random)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerPlan plan = network.Layers[i];
            var layer = new DenseParameters(network.Parameters, i);
            // The outputs of a softmax sum to 1, so there is no need to divide by the root of their number.
            bool followsSoftmax = i > 0 && declaration.Layers[i - 1].Activation == References.Softmax;
            layer.SetWeights(Draw(random, plan.Inputs * plan.Outputs, scale: followsSoftmax ? 4 : 1.5 / Math.Sqrt(plan.Inputs)));
            layer.SetBiases(Draw(random, plan.Outputs, scale: 0.5));
        }
    }

    private static float[] Draw(Random random, int count, double scale) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble() - 1) * scale))];
}
