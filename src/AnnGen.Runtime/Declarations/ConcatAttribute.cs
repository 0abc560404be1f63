namespace AnnGen;

/// <summary>
/// What comes before it and another layer's outputs, one behind the other: the channels of two images of the same height and width, or the
/// elements of two vectors. As PyTorch's <c>cat</c> along dimension 1.
/// </summary>
/// <param name="with">The name of the other layer, or "Input" for the inputs of the network.</param>
public sealed class ConcatAttribute(string with) : LayerAttribute
{
    /// <summary>The name of the other layer.</summary>
    public string With { get; } = with;
}
