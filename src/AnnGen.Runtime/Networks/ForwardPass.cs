using AnnGen.Kernels;

namespace AnnGen.Networks;

/// <summary>The forward pass as a whole.</summary>
internal static class ForwardPass
{
    /// <summary>Activations of all layers, for some rows of a batch.</summary>
    public static void Forward<TNetwork>(this TNetwork network, Workspace workspace, ref readonly float inputs, int row, int rows)
        where TNetwork : class, INetworkPasses
    {
        network.ForwardFirst(workspace, in inputs, row, rows, Share.All);
        network.ForwardRest(workspace, row, rows);
    }
}
