namespace AnnGen;

/// <summary>
/// The sum of what comes before it and of another layer's outputs, which have the same shape: the end of a residual block.
/// </summary>
/// <remarks>K. He, X. Zhang, S. Ren, J. Sun, <i>Deep Residual Learning for Image Recognition</i>, 2016.</remarks>
/// <param name="with">The name of the other layer, or "Input" for the inputs of the network.</param>
public sealed class AddAttribute(string with) : LayerAttribute
{
    /// <summary>The name of the other layer.</summary>
    public string With { get; } = with;
}
