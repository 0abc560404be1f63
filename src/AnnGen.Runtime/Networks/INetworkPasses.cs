using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>
/// The passes of a generated network: what depends on the shape of its layers, and nothing else. The types of samples and
/// targets are added by <see cref="INetwork{TSelf,TInput,TTarget}"/>.
/// </summary>
/// <remarks>
/// A training step is <see cref="Forward"/>, <c>Loss</c>, <see cref="Backward"/> and <see cref="Gradients"/>.
/// <see cref="NetworkPlan.Steps"/> lists what each of their steps reads and writes; the phases in which workers share them out follow from
/// that. The passes take the parameters from the caller, since training can be rehearsed on others than the network's.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkPasses
{
    /// <summary>The weights and biases.</summary>
    NetworkParameters Parameters { get; }

    /// <summary>Creates the memory that a forward and backward pass needs. One per caller.</summary>
    Workspace CreateWorkspace();

    /// <summary>The activations of all layers; the output layer's remain sums (logits) where the loss takes those.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Forward(in PassPart part, NetworkParameters parameters, Workspace workspace);

    /// <summary>The deltas of all layers below the output layer; nothing where there are none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Backward(in PassPart part, NetworkParameters parameters, Workspace workspace)
    {
    }

    /// <summary>A share of the gradients of all layers over the whole batch, each vector of which goes to the rule as it arises.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Gradients<TOptimizer>(in PassPart part, Workspace workspace, LayerUpdates<TOptimizer> layers)
        where TOptimizer : struct, IOptimizer<TOptimizer>;

    /// <summary>
    /// A share of what changes with an update and is not moved by the optimizer: running means. Nothing in most networks.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void UpdateBuffers<TOptimizer>(in PassPart part, NetworkParameters parameters, Workspace workspace, LayerUpdates<TOptimizer> layers)
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
    }

    /// <summary>The outputs for some samples, before or after the output activation, with nothing kept for a backward pass.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Infer(SampleRows inputs, ScratchRows scratch, bool activated);

    /// <summary>
    /// The outputs for one sample of a tiny network (a few layers of at most eight inputs and units, activated unit by unit), whose
    /// activations stay in registers of 256 bits.
    /// </summary>
    /// <returns>False for any other network, which does nothing here.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    bool TryInferInRegisters(ref readonly float inputs, ref float outputs, bool activated) => false;

    /// <summary>
    /// The outputs for one sample of a small network (layers of at most 64 inputs and units), one call after the other.
    /// </summary>
    /// <returns>
    /// False for a larger network, and where outputs would be written over inputs that are still to be read; nothing is done then.
    /// </returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    bool TryInferSmall(ref readonly float inputs, ref float outputs, bool activated) => false;
}
