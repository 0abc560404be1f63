namespace AnnGen.Generator.Model;

/// <summary>The sizes of a sample's dimensions. A dense layer takes them flattened, row by row.</summary>
internal readonly record struct TensorShape(EquatableArray<int> Dimensions)
{
    public static TensorShape Vector(int size) => new(new EquatableArray<int>([size]));

    public static TensorShape Image(int channels, int height, int width) => new(new EquatableArray<int>([channels, height, width]));

    /// <summary>Whether a sample is an image, [channels, height, width].</summary>
    public bool IsImage => Dimensions.Count == 3;

    // Times one more size, it still is a long.
    private const long MostElements = 900_000_000_000;

    /// <summary>The number of elements; what is far too many to be allowed is not counted to its end.</summary>
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (int size in Dimensions)
            {
                // A size that is not allowed is reported by itself; it must not turn a product into nonsense.
                count = Math.Min(count, MostElements) * Math.Max(size, 1);
            }
            return count;
        }
    }

    /// <summary>The shape with its product, such as <c>28 × 28 = 784</c>; for a vector just its size.</summary>
    public override string ToString() =>
        Dimensions.Count == 1
            ? Invariant(ElementCount)
            : $"{string.Join(" × ", Dimensions.Select(size => Invariant(size)))} = {Invariant(ElementCount)}";

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
