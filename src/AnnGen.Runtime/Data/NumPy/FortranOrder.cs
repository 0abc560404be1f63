namespace AnnGen.Data.NumPy;

/// <summary>Where elements in Fortran order, whose first index runs fastest, lie in C order, whose last does.</summary>
internal sealed class FortranOrder
{
    private readonly int[] _shape;
    private readonly int[] _strides;
    private readonly int[] _indices;
    private int _place;

    /// <summary>Starts with the first element.</summary>
    /// <param name="shape">The sizes; the number of elements is that of an array in memory.</param>
    public FortranOrder(int[] shape)
    {
        _shape = shape;
        _indices = new int[shape.Length];
        _strides = new int[shape.Length];
        int stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            _strides[i] = stride;
            stride *= shape[i];
        }
    }

    /// <summary>The place of the next element in C order.</summary>
    public int Next()
    {
        int place = _place;
        for (int i = 0; i < _shape.Length; i++)
        {
            _place += _strides[i];
            if (++_indices[i] < _shape[i])
                break;
            _place -= _strides[i] * _shape[i];
            _indices[i] = 0;
        }
        return place;
    }
}
