using AnnGen.Onnx.Files;

namespace AnnGen.Onnx.Import;

/// <summary>Where the elements of a network's tensor come from. They are read when they are loaded.</summary>
/// <param name="Tensor">The tensor of the model; null for zeros.</param>
/// <param name="Count">The number of elements.</param>
/// <param name="IsTransposed">Whether rows become columns.</param>
/// <param name="Factor">What elements are multiplied by.</param>
internal sealed record TensorSource(FileTensor? Tensor, int Count, bool IsTransposed = false, float Factor = 1f)
{
    /// <summary>Reads the elements.</summary>
    /// <exception cref="ModelFault">They are damaged, or not finite.</exception>
    public float[] Read()
    {
        if (Tensor is null)
            return new float[Count];
        float[] elements = Tensor.Floats();
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] *= Factor;
            if (!float.IsFinite(elements[i]))
            {
                throw new ModelFault(FormattableString.Invariant(
                    $"has a tensor '{Tensor.Name}' whose element {i} is {elements[i]} as a float; weights have to be finite"));
            }
        }
        return IsTransposed ? Transposed(elements, Tensor.Shape[0], Tensor.Shape[1]) : elements;
    }

    private static float[] Transposed(float[] elements, int rows, int columns)
    {
        float[] transposed = new float[elements.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                transposed[column * rows + row] = elements[row * columns + column];
        }
        return transposed;
    }
}
