using System.ComponentModel;
using AnnGen.Kernels;

namespace AnnGen.Networks;

/// <summary>
/// The passes of a generated network: what depends on the shape of its layers, and nothing else. The types of samples and
/// targets are added by <see cref="INetwork{TSelf,TInput,TTarget}"/>.
/// </summary>
/// <remarks>
/// Training calls them in the order in which they stand here, but for <c>Gradient</c>, which is for those who write the loop
/// themselves: its trainer takes <c>GradientAndUpdate</c> with a rule that writes the gradient down. <c>Forward…</c> and
/// <c>Backward…</c> work on some rows of a batch, which workers share out; <c>Gradient</c> and <c>Update</c> on a part of every
/// weight matrix, over the whole batch. Between the two kinds all workers wait for each other. They take the parameters from the caller,
/// since a worker may have a copy of its own.
/// </remarks>
public interface INetworkPasses
{
    /// <summary>The weights and biases.</summary>
    NetworkParameters Parameters { get; }

    /// <summary>Creates the memory that a forward and backward pass needs. One per caller.</summary>
    Workspace CreateWorkspace();

    /// <summary>
    /// Activations of the first layer, for some rows of a batch and a share of its units: where its weights are large, workers
    /// share out the units and not the rows, and wait for each other after it.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void ForwardFirst(NetworkParameters parameters, Workspace workspace, SampleRows inputs, int row, int rows, Share units);

    /// <summary>
    /// Activations of the other layers, for some rows of a batch; the output layer's stay sums (logits) where the loss takes those.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void ForwardRest(NetworkParameters parameters, Workspace workspace, int row, int rows);

    /// <summary>The deltas of the hidden layers above the first one, for some rows of a batch.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void BackwardRest(NetworkParameters parameters, Workspace workspace, int row, int rows);

    /// <summary>
    /// The deltas of the first layer, if it is a hidden one, for some rows of a batch and a share of its units: where its weights are
    /// large, workers wait for each other before it, and each computes those that it alone needs, for the gradient of its own units.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void BackwardFirst(NetworkParameters parameters, Workspace workspace, int row, int rows, Share units);

    /// <summary>A share of the gradients of all layers, into the workspace.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Gradient(Workspace workspace, SampleRows inputs, int batch, Share share);

    /// <summary>A share of the update of all layers, from the gradients in the workspace.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Update<TOptimizer>(Workspace workspace, OptimizerState<TOptimizer> state, Share share)
        where TOptimizer : struct, IOptimizer<TOptimizer>;

    /// <summary>A share of gradient and update of all layers in one go: the gradient never reaches memory.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void GradientAndUpdate<TOptimizer>(
        Workspace workspace, SampleRows inputs, OptimizerState<TOptimizer> state, int batch, Share share)
        where TOptimizer : struct, IOptimizer<TOptimizer>;

    /// <summary>The outputs for some samples, before or after the output activation, with nothing kept for a backward pass.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Infer(SampleRows inputs, ref float scratch, int rows, bool activated);

    /// <summary>
    /// The outputs for one sample of a tiny network (a few layers of at most eight inputs and units, activated unit by unit), whose
    /// activations stay in registers of 256 bits.
    /// </summary>
    /// <returns>False for any other network, which does nothing here.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    bool TryInferInRegisters(ref readonly float inputs, ref float outputs, bool activated);

    /// <summary>
    /// The outputs for one sample of a small network (layers of at most 64 inputs and units), one call after the other.
    /// </summary>
    /// <returns>False for a larger network, and where outputs would be written over inputs that are still to be read; nothing is done then.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    bool TryInferSmall(ref readonly float inputs, ref float outputs, bool activated);
}
