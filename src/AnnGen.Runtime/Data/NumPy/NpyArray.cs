using System.Numerics;
using static System.FormattableString;

namespace AnnGen;

/// <summary>An array as NumPy keeps it in files: elements of one type, in any number of dimensions. It never changes.</summary>
/// <remarks>
/// Types of elements are <see cref="float"/>, <see cref="double"/>, <see cref="Half"/>, <see cref="byte"/>, <see cref="int"/> and
/// <see cref="long"/>: NumPy's f4, f8, f2, u1, i4 and i8. The last index runs fastest (C order), whatever the order in the file.
/// </remarks>
public sealed class NpyArray
{
    private readonly int[] _shape;

    /// <summary>Takes an array that nobody else changes, and whose length was checked.</summary>
    internal NpyArray(Array elements, NpyType type, int[] shape)
    {
        Stored = elements;
        StoredType = type;
        _shape = shape;
    }

    /// <summary>The sizes, from the first dimension to the last; none for a single element.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The type of the elements, such as <c>typeof(float)</c>.</summary>
    public Type ElementType => StoredType.Type;

    /// <summary>The number of elements.</summary>
    public int Count => Stored.Length;

    internal Array Stored { get; }

    internal NpyType StoredType { get; }

    /// <summary>Copies elements.</summary>
    /// <typeparam name="T">
    /// Their type: <see cref="float"/>, <see cref="double"/>, <see cref="Half"/>, <see cref="byte"/>, <see cref="int"/> or
    /// <see cref="long"/>.
    /// </typeparam>
    /// <param name="elements">The elements, the last index running fastest.</param>
    /// <param name="shape">The sizes. Without any, the array has one dimension.</param>
    /// <exception cref="ArgumentException">
    /// The number of elements is not the product of the sizes, a size is negative, there are more than 64, or <typeparamref name="T"/> is
    /// another type.
    /// </exception>
    public static NpyArray Create<T>(ReadOnlySpan<T> elements, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        if (!NpyType.TryGet(typeof(T), out NpyType? type))
        {
            throw new ArgumentException(
                $"Elements are {typeof(T).Name}; float, double, Half, byte, int and long are possible.", nameof(elements));
        }
        int[] sizes = shape.IsEmpty ? [elements.Length] : shape.ToArray();
        if (sizes.Length > NpyShape.MostDimensions)
        {
            throw new ArgumentException(
                Invariant($"The shape has {sizes.Length} dimensions; at most {NpyShape.MostDimensions} are possible."), nameof(shape));
        }
        if (sizes.Any(size => size < 0))
            throw new ArgumentException($"The shape {NpyShape.Text(sizes)} has a size below 0.", nameof(shape));
        if (NpyShape.Count(sizes) != elements.Length)
        {
            throw new ArgumentException(
                Invariant($"{elements.Length} elements do not have the shape {NpyShape.Text(sizes)}."), nameof(elements));
        }
        return new(elements.ToArray(), type, sizes);
    }

    /// <summary>The elements where they lie, the last index running fastest.</summary>
    /// <typeparam name="T">Their type, which is <see cref="ElementType"/>.</typeparam>
    /// <exception cref="InvalidOperationException">They have another type.</exception>
    public ReadOnlySpan<T> GetElements<T>()
        where T : unmanaged =>
        Stored as T[] is { } elements && ElementType == typeof(T)
            ? elements
            : throw new InvalidOperationException($"The array holds elements of {ElementType.Name}, not of {typeof(T).Name}.");

    /// <summary>The elements as new floats, the last index running fastest. Those that are not floats are rounded to nearest.</summary>
    public float[] ToFloats() => Stored switch
    {
        float[] elements => [.. elements],
        double[] elements => Array.ConvertAll(elements, element => (float)element),
        Half[] elements => Array.ConvertAll(elements, element => (float)element),
        byte[] elements => Array.ConvertAll(elements, element => (float)element),
        int[] elements => Array.ConvertAll(elements, element => (float)element),
        _ => Array.ConvertAll((long[])Stored, element => (float)element),
    };
}
