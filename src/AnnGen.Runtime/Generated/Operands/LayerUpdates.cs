using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>What an update of each layer writes.</summary>
/// <typeparam name="TOptimizer">The rule.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LayerUpdates<TOptimizer> where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private protected LayerUpdates()
    {
    }

    /// <summary>What an update of the layer at place <paramref name="index"/> writes.</summary>
    public abstract LayerUpdate<TOptimizer> Layer(int index);
}
