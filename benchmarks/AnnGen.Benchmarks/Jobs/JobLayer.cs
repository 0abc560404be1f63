using System.Text.Json.Serialization;

namespace AnnGen.Benchmarks.Jobs;

/// <summary>A layer of a network: the shapes on both sides of it, and what it computes. Every kind is a record of its own.</summary>
/// <remarks>A shape is that of one sample: [features] of a vector, [channels, height, width] of an image.</remarks>
[JsonPolymorphic]
[JsonDerivedType(typeof(DenseLayer), "dense")]
[JsonDerivedType(typeof(Conv2DLayer), "convolution")]
[JsonDerivedType(typeof(MaxPool2DLayer), "maximum")]
[JsonDerivedType(typeof(FlattenLayer), "flatten")]
internal abstract record JobLayer
{
    public abstract IReadOnlyList<int> InputShape { get; }

    public abstract IReadOnlyList<int> OutputShape { get; }

    /// <summary>How the layer is written between the others of its network; null where it is left out.</summary>
    public abstract string? Notation { get; }

    /// <summary>The multiply-adds of one sample's forward pass; of what pads an image, none.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>Weights and biases.</summary>
    public virtual long Parameters => 0;
}
