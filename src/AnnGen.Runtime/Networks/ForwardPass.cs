using AnnGen.Kernels;

namespace AnnGen.Networks;

/// <summary>How the forward pass is gone through: as a whole, or in the parts that workers share out.</summary>
internal static class ForwardPass
{
    /// <summary>Whether each worker computes the first layer's units that it owns, and not its rows of the batch.</summary>
    public static bool SharesUnits(NetworkPlan plan, int workers) =>
        LayerPart.IsByUnits(plan.LayerSpan[0].Inputs, plan.LayerSpan[0].Outputs, workers);

    /// <summary>Activations of all layers, for the first rows of a batch.</summary>
    public static void ForwardAll(this INetworkPasses network, Workspace workspace, SampleRows inputs, int rows)
    {
        network.ForwardFirst(workspace, inputs, 0, rows, Share.All);
        network.ForwardRest(workspace, 0, rows);
    }
}
