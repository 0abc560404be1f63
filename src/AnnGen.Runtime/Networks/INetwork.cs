using System.ComponentModel;
using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen;

/// <summary>
/// A generated network. The sizes are in the type parameters; the members are the passes that depend on the shape.
/// Everything else (<c>Predict</c>, <c>Evaluate</c>, training) is written once, over this interface.
/// </summary>
/// <remarks>
/// Weights belong to the network; activations and gradients to a <see cref="Workspace"/>, one per caller; optimizer state to
/// a trainer. So any number of threads may predict with one network as long as nobody trains it.
/// </remarks>
/// <typeparam name="TSelf">The generated class.</typeparam>
/// <typeparam name="TInput">The number of inputs per sample.</typeparam>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
public interface INetwork<TSelf, TInput, TTarget>
    where TSelf : class, INetwork<TSelf, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    /// <summary>What the generator decided: layers, sizes and where everything lies.</summary>
    static abstract NetworkPlan Plan { get; }

    /// <summary>The weights and biases.</summary>
    NetworkParameters Parameters { get; }

    /// <summary>Creates the memory that a forward and backward pass needs. One per caller.</summary>
    Workspace CreateWorkspace();

    /// <summary>Activations of all layers, for some rows of a batch; the output layer's stay sums (logits).</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Forward(Workspace workspace, ref readonly float inputs, int row, int rows);

    /// <summary>The loss of some rows of a batch, and the deltas of the output layer.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Loss(Workspace workspace, TTarget targets, int row, int batch);

    /// <summary>The deltas of the hidden layers, for some rows of a batch.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Backward(Workspace workspace, int row, int rows);

    /// <summary>A share of the gradients of all layers, into the workspace.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Gradient(Workspace workspace, ref readonly float inputs, int batch, Share share);

    /// <summary>A share of the update of all layers, from the gradients in the workspace.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Update<TOptimizer>(Workspace workspace, OptimizerState<TOptimizer> state, Share share)
        where TOptimizer : struct, IOptimizer<TOptimizer>;

    /// <summary>A share of gradient and update of all layers in one go: the gradient never reaches memory.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void GradientAndUpdate<TOptimizer>(
        Workspace workspace, ref readonly float inputs, OptimizerState<TOptimizer> state, int batch, Share share)
        where TOptimizer : struct, IOptimizer<TOptimizer>;

    /// <summary>The outputs for some samples, before or after the output activation, with nothing kept for a backward pass.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Infer(ref readonly float inputs, ref float scratch, int rows, bool activated);
}
