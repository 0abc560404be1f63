using System.Numerics.Tensors;

namespace AnnGen.Networks;

/// <summary>Parts of flat buffers as tensors: rows may be padded, which the strides say.</summary>
internal static class LayerTensors
{
    public static ReadOnlyTensorSpan<float> Matrix(ReadOnlySpan<float> buffer, int offset, int rows, int columns, int stride)
    {
        if (rows == 0)
            return default;
        ReadOnlySpan<float> elements = buffer.Slice(offset, (rows - 1) * stride + columns);
        // A tensor refuses any stride but 0 along a dimension of one element.
        return new ReadOnlyTensorSpan<float>(elements, [rows, columns], [rows == 1 ? 0 : stride, columns == 1 ? 0 : 1]);
    }
}
