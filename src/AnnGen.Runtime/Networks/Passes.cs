namespace AnnGen.Networks;

/// <summary>Passes as a whole, for callers that compute all rows themselves.</summary>
internal static class Passes
{
    /// <summary>Activations of all layers, for the first rows of a batch.</summary>
    public static void ForwardAll(this INetworkPasses network, Workspace workspace, SampleRows inputs, int rows) =>
        network.ForwardAll(network.Parameters, workspace, inputs, rows);

    /// <summary>The same with other parameters.</summary>
    public static void ForwardAll(
        this INetworkPasses network, NetworkParameters parameters, Workspace workspace, SampleRows inputs, int rows)
    {
        var part = new PassPart(inputs, rows);
        network.Forward(in part, parameters, workspace);
    }

    /// <summary>The losses and the deltas of the output layer, for the first rows of a batch.</summary>
    public static void LossAll<TNetwork, TInput, TTarget>(
        this INetwork<TNetwork, TInput, TTarget> network, Workspace workspace, TTarget targets, int rows)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        // A loss takes no inputs.
        var part = new PassPart(default, rows);
        network.Loss(in part, workspace, targets);
    }

    /// <summary>Deltas of all layers below the output layer, for the first rows of a batch.</summary>
    public static void BackwardAll(this INetworkPasses network, Workspace workspace, SampleRows inputs, int rows)
    {
        var part = new PassPart(inputs, rows);
        network.Backward(in part, network.Parameters, workspace);
    }

    /// <summary>A share of the gradients of all layers, over the first rows of a batch, and what the rule makes of them.</summary>
    public static void GradientsAll<TOptimizer>(
        this INetworkPasses network, Workspace workspace, SampleRows inputs, LayerUpdates<TOptimizer> layers, int rows, Share share)
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        var part = new PassPart(inputs, 0, rows, share, 0, int.MaxValue);
        network.Gradients(in part, workspace, layers);
    }

    /// <summary>A share of the buffers, after an update of the parameters.</summary>
    public static void UpdateBuffersAll<TOptimizer>(
        this INetworkPasses network, NetworkParameters parameters, Workspace workspace, LayerUpdates<TOptimizer> layers, int rows,
        Share share)
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        if (workspace.Plan.Buffers.Count == 0)
            return;
        var part = new PassPart(default, 0, rows, share, 0, int.MaxValue);
        network.UpdateBuffers(in part, parameters, workspace, layers);
    }
}
