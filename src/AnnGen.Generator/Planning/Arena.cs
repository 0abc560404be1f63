namespace AnnGen.Generator.Planning;

/// <summary>
/// Places regions in one buffer, step by step. Regions that are never in use at the same time may lie on top of each other.
/// </summary>
internal sealed class Arena
{
    /// <summary>Lasts until the buffer's owner lets go of it.</summary>
    public const int Forever = int.MaxValue;

    // By offset, and without those that were no longer in use when the last region was placed.
    private readonly List<(int Start, int End, int LastStep)> _inUse = [];

    /// <summary>The floats of the buffer.</summary>
    public int Floats { get; private set; }

    /// <summary>Places a region at the lowest offset that is free from a step on.</summary>
    /// <param name="floats">The floats of the region, in whole cache lines.</param>
    /// <param name="firstStep">The step that writes it; not before that of the region that was placed last.</param>
    /// <param name="lastStep">The last step that reads it.</param>
    /// <returns>The offset.</returns>
    public int Place(int floats, int firstStep, int lastStep)
    {
        _inUse.RemoveAll(other => other.LastStep < firstStep);
        int offset = 0;
        int index = 0;
        while (index < _inUse.Count && offset + floats > _inUse[index].Start)
            offset = _inUse[index++].End;

        _inUse.Insert(index, (offset, offset + floats, lastStep));
        Floats = Math.Max(Floats, offset + floats);
        return offset;
    }
}
