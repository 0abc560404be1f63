using AnnGen.Kernels;

namespace AnnGen.Networks;

/// <summary>The forward pass as a whole.</summary>
internal static class ForwardPass
{
    /// <summary>Activations of all layers, for the first rows of a batch.</summary>
    public static void ForwardAll(this INetworkPasses network, Workspace workspace, ref readonly float inputs, int rows)
    {
        network.ForwardFirst(workspace, in inputs, 0, rows, Share.All);
        network.ForwardRest(workspace, 0, rows);
    }
}
