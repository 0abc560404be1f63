namespace AnnGen;

/// <summary>
/// The mean of each channel of an image: a vector with one number for each channel. As PyTorch's <c>AdaptiveAvgPool2d(1)</c>, flattened.
/// </summary>
public sealed class GlobalAveragePool2DAttribute : LayerAttribute;
