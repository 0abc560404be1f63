namespace AnnGen;

/// <summary>A layer of a network: a node of its graph, which computes its outputs from those of the nodes that it reads.</summary>
/// <remarks>
/// A layer reads the one above it, or the network's inputs where it is the first, unless <see cref="From"/> names another.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The layer's name in generated code, messages and files, by which other layers refer to it. A layer with parameters is called Layer1,
    /// Layer2, … when it is not set.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The name of the layer whose outputs this layer reads, or "Input" for the inputs of the network; the layer above it when not set.
    /// </summary>
    public string? From { get; set; }
}
