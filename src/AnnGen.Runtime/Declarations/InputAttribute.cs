namespace AnnGen;

/// <summary>The shape of one sample, and what the network expects of raw bytes.</summary>
/// <param name="shape">The sizes of a sample's dimensions, such as 28, 28. Dense layers take it flattened.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>The sizes of a sample's dimensions.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>What is subtracted from raw bytes, as a fraction of 255. 0 when not set.</summary>
    public float Mean { get; set; }

    /// <summary>What raw bytes are divided by then, as a fraction of 255. 1 when not set.</summary>
    public float Deviation { get; set; } = 1f;
}
