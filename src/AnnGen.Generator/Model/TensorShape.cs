namespace AnnGen.Generator.Model;

/// <summary>The sizes of a sample's dimensions. A dense layer takes them flattened, row by row.</summary>
internal readonly record struct TensorShape(EquatableArray<int> Dimensions)
{
    public static TensorShape Vector(int size) => new(new EquatableArray<int>([size]));

    /// <summary>The number of elements: saturates far above every size that is allowed, so that it can be compared with one.</summary>
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (int size in Dimensions)
            {
                // A size that is not allowed is reported by itself; it must not turn a product into nonsense.
                count = Math.Min(count * Math.Max(size, 1), int.MaxValue);
            }
            return count;
        }
    }

    /// <summary>The shape with its product, such as <c>28 × 28 = 784</c>; for a vector just its size.</summary>
    public override string ToString() =>
        Dimensions.Count == 1 ? Invariant(ElementCount) : $"{string.Join(" × ", Dimensions.Select(size => Invariant(size)))} = {Invariant(ElementCount)}";

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
