namespace AnnGen.Generator.Planning;

/// <summary>Places regions in one buffer, step by step. Regions that are never in use at the same time may lie on top of each other.</summary>
internal sealed class Arena
{
    /// <summary>Lasts until the buffer's owner lets go of it.</summary>
    public const int Forever = int.MaxValue;

    private readonly List<Region> _regions = [];

    // By offset, and without those that were no longer in use when the last region was placed.
    private readonly List<(int Start, int End, int LastStep)> _inUse = [];
    private int _floats;

    /// <summary>Places a matrix at the lowest offset that is free from this step on.</summary>
    /// <param name="name">What generated code calls it.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="stride">The floats from one row to the next.</param>
    /// <param name="firstStep">The step that writes it; not before that of the region that was placed last.</param>
    /// <param name="lastStep">The last step that reads it.</param>
    public void Place(string name, int rows, int columns, int stride, int firstStep, int lastStep)
    {
        _inUse.RemoveAll(other => other.LastStep < firstStep);
        int floats = CacheLine.RoundUp(rows * stride);
        int offset = 0;
        int index = 0;
        while (index < _inUse.Count && offset + floats > _inUse[index].Start)
            offset = _inUse[index++].End;

        _inUse.Insert(index, (offset, offset + floats, lastStep));
        _regions.Add(new Region(name, offset, rows, columns, stride));
        _floats = Math.Max(_floats, offset + floats);
    }

    public Layout ToLayout() => new(_regions.ToEquatableArray(), _floats);
}
