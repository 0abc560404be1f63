namespace AnnGen.Generator.Planning;

/// <summary>Places regions in one buffer, one after the other: each is there for good.</summary>
internal sealed class LayoutBuilder
{
    private readonly List<Region> _regions = [];
    private int _floats;

    /// <summary>Places a matrix behind the one before.</summary>
    /// <param name="name">What generated code calls it.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="stride">The floats from one row to the next.</param>
    public void Add(string name, int rows, int columns, int stride)
    {
        _regions.Add(new Region(name, _floats, rows, columns, stride));
        _floats += CacheLine.RoundUp(rows * stride);
    }

    public Layout ToLayout() => new(_regions.ToEquatableArray(), _floats);
}
