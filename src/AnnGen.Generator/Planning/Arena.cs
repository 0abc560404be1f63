namespace AnnGen.Generator.Planning;

/// <summary>Places regions in one buffer. Regions that are never in use at the same time may lie on top of each other.</summary>
internal sealed class Arena
{
    /// <summary>Lasts until the buffer's owner lets go of it.</summary>
    public const int Forever = int.MaxValue;

    private readonly List<(Region Region, int Floats, int First, int Last)> _placed = [];

    /// <summary>Places a matrix at the lowest offset that is free while it is in use.</summary>
    /// <param name="name">What generated code calls it.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="stride">The floats from one row to the next.</param>
    /// <param name="first">The step that writes it.</param>
    /// <param name="last">The last step that reads it.</param>
    public void Place(string name, int rows, int columns, int stride, int first = 0, int last = Forever)
    {
        int floats = CacheLine.RoundUp(rows * stride);
        List<(int Start, int End)> taken =
        [
            .. from other in _placed
               where other.First <= last && first <= other.Last
               orderby other.Region.Offset
               select (other.Region.Offset, other.Region.Offset + other.Floats),
        ];

        int offset = 0;
        foreach ((int start, int end) in taken)
        {
            if (offset + floats <= start)
                break;
            offset = Math.Max(offset, end);
        }
        _placed.Add((new Region(name, offset, rows, columns, stride), floats, first, last));
    }

    public Layout ToLayout() => new(
        _placed.Select(placed => placed.Region).ToEquatableArray(),
        _placed.Count == 0 ? 0 : _placed.Max(placed => placed.Region.Offset + placed.Floats));
}
