using AnnGen.Activations;
using AnnGen.Kernels;

namespace AnnGen.Networks;

/// <summary>How the passes are gone through: as a whole, or in the parts that workers share out.</summary>
internal static class Passes
{
    /// <summary>Whether each worker computes the activations of the first layer's units that it owns, and not those of its rows of the batch.</summary>
    public static bool SharesUnits(NetworkPlan plan, int workers) => IsByUnits(plan.LayerSpan[0], workers);

    /// <summary>
    /// Whether each worker computes the deltas of these units too. They come from the weights of the layer above, of which it then
    /// has to own those of these units.
    /// </summary>
    public static bool SharesDeltas(NetworkPlan plan, int workers) =>
        SharesUnits(plan, workers) && plan.LayerSpan is [{ Activation: not Activation.Softmax }, var above, ..] && !IsByUnits(above, workers);

    /// <summary>Activations of all layers, for the first rows of a batch.</summary>
    public static void ForwardAll(this INetworkPasses network, Workspace workspace, SampleRows inputs, int rows)
    {
        network.ForwardFirst(network.Parameters, workspace, inputs, 0, rows, Share.All);
        network.ForwardRest(network.Parameters, workspace, 0, rows);
    }

    /// <summary>Deltas of all hidden layers, for the first rows of a batch.</summary>
    public static void BackwardAll(this INetworkPasses network, Workspace workspace, int rows)
    {
        network.BackwardRest(network.Parameters, workspace, 0, rows);
        network.BackwardFirst(network.Parameters, workspace, 0, rows, Share.All);
    }

    private static bool IsByUnits(LayerPlan layer, int workers) => LayerPart.IsByUnits(layer.Inputs, layer.Outputs, workers);
}
