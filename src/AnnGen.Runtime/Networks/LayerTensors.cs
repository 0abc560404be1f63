using System.Numerics.Tensors;
using AnnGen.Kernels;

namespace AnnGen.Networks;

/// <summary>Parts of flat buffers as tensors: rows may be padded, which the strides say.</summary>
internal static class LayerTensors
{
    /// <summary>A layer's weights, or what lies like them, [inputs, outputs]: as they are in memory if that is one panel, else as a copy.</summary>
    /// <param name="buffer">All parameters.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="copy">Where the copy goes; allocated when it is first needed.</param>
    public static ReadOnlyTensorSpan<float> Weights(Span<float> buffer, LayerPlan layer, ref float[]? copy)
    {
        if (layer.Outputs <= WeightPanels.Columns)
            return Matrix(buffer, layer.Weights, layer.Inputs, layer.Outputs, Lanes.Padded(layer.Outputs));
        float[] matrix = copy ??= new float[layer.Inputs * layer.Outputs];
        WeightPanels.Unpack(ref buffer[layer.Weights], layer.Inputs, layer.Outputs, matrix);
        return Matrix(matrix, 0, layer.Inputs, layer.Outputs, layer.Outputs);
    }

    public static ReadOnlyTensorSpan<float> Matrix(ReadOnlySpan<float> buffer, int offset, int rows, int columns, int stride)
    {
        if (rows == 0)
            return default;
        ReadOnlySpan<float> elements = buffer.Slice(offset, (rows - 1) * stride + columns);
        // A tensor refuses any stride but 0 along a dimension of one element.
        return new ReadOnlyTensorSpan<float>(elements, [rows, columns], [rows == 1 ? 0 : stride, columns == 1 ? 0 : 1]);
    }
}
