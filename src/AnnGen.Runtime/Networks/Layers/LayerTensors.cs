using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using static System.FormattableString;

namespace AnnGen.Networks.Layers;

/// <summary>Parts of flat buffers as tensors: rows of a batch as views, whose strides leave out padding; parameters as copies.</summary>
internal static class LayerTensors
{
    /// <summary>A copy of a layer's weights, or of what lies like them, in the order of their shape.</summary>
    /// <param name="buffer">All parameters.</param>
    /// <param name="layer">The layer.</param>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Tensor.Create computes nothing that could differ by width or system.")]
    public static Tensor<float> WeightsOf(Span<float> buffer, LayerPlan layer)
    {
        float[] weights = new float[layer.Inputs * layer.Outputs];
        Unpack(buffer, layer, weights);
        return Tensor.Create(weights, [.. layer.WeightShape.Select(size => (nint)size)]);
    }

    /// <summary>Copies a layer's weights, or what lies like them, in the order of their shape.</summary>
    public static void CopyWeights(Span<float> buffer, LayerPlan layer, Span<float> destination)
    {
        if (destination.Length < layer.Inputs * layer.Outputs)
        {
            throw new ArgumentException(
                $"Layer '{layer.Name}' has {Sizes(layer.WeightShape)} weights; the span has room for {Invariant($"{destination.Length}")}.",
                nameof(destination));
        }
        Unpack(buffer, layer, destination);
    }

    /// <summary>The number of elements of a tensor.</summary>
    public static int Count(IReadOnlyList<int> shape) => shape.Aggregate(1, (product, size) => product * size);

    /// <summary>The sizes of a tensor and their product, for messages.</summary>
    public static string Sizes(IReadOnlyList<int> shape)
    {
        string count = Invariant($"{Count(shape)}");
        return shape.Count == 1 ? count : $"{string.Join(" × ", shape.Select(size => Invariant($"{size}")))} = {count}";
    }

    /// <summary>A copy of a layer's biases, or of what lies like them, [outputs].</summary>
    public static float[] BiasesOf(Span<float> buffer, LayerPlan layer) => buffer.Slice(layer.Biases, layer.Outputs).ToArray();

    /// <summary>Copies a layer's biases, or what lies like them, [outputs].</summary>
    public static void CopyBiases(Span<float> buffer, LayerPlan layer, Span<float> destination)
    {
        if (destination.Length < layer.Outputs)
        {
            throw new ArgumentException(
                Invariant($"Layer '{layer.Name}' has {layer.Outputs} biases; the span has room for {destination.Length}."),
                nameof(destination));
        }
        buffer.Slice(layer.Biases, layer.Outputs).CopyTo(destination);
    }

    /// <summary>Rows of a flat buffer as a tensor.</summary>
    public static ReadOnlyTensorSpan<float> Matrix(ReadOnlySpan<float> buffer, int offset, int rows, int columns, int stride)
    {
        if (rows == 0)
            return default;
        ReadOnlySpan<float> elements = buffer.Slice(offset, (rows - 1) * stride + columns);
        // A tensor refuses any stride but 0 along a dimension of one element.
        return new ReadOnlyTensorSpan<float>(elements, [rows, columns], [rows == 1 ? 0 : stride, columns == 1 ? 0 : 1]);
    }

    /// <summary>A copy of the images of a batch, whose samples lie in lanes, [batch, channels, height, width].</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Tensor.Create computes nothing that could differ by width or system.")]
    public static Tensor<float> ImagesOf(Workspace workspace, LayerPlan layer, int offset)
    {
        float[] images = new float[workspace.BatchSize * layer.Stride];
        if (images.Length > 0)
            SampleLanes.ToRows(in workspace[offset], ref images[0], layer.Stride, layer.Stride, workspace.BatchSize);
        return Tensor.Create(images, [workspace.BatchSize, .. layer.ImageShape.Select(size => (nint)size)]);
    }

    private static void Unpack(Span<float> buffer, LayerPlan layer, Span<float> weights)
    {
        if (layer.WeightOrder == WeightOrder.Panels)
            WeightPanels.Unpack(ref buffer[layer.Weights], layer.Inputs, layer.Outputs, weights);
        else
            buffer.Slice(layer.Weights, layer.Inputs * layer.Outputs).CopyTo(weights);
    }
}
