using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>The loss of a generated network.</summary>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkLoss<TTarget> where TTarget : ITarget<TTarget>, allows ref struct
{
    /// <summary>
    /// The loss of some rows of a batch, and the deltas of the output layer. It gets the targets of the whole batch, since the
    /// share that a sample has in a weighted mean depends on all of them.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Loss(in PassPart part, Workspace workspace, TTarget targets);

    /// <summary>What the mean loss of a batch is divided by: its samples, or the sum of their weights.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    double LossWeight(TTarget targets) => targets.Count;
}
