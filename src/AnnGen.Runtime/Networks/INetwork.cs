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
public interface INetwork<TSelf, TInput, TTarget> : INetworkPasses, INetworkLoss<TTarget>, INetworkFactory<TSelf>
    where TSelf : class, INetwork<TSelf, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    /// <summary>What the generator decided: layers, sizes and where everything lies.</summary>
    static abstract NetworkPlan Plan { get; }
}
