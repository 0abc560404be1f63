using System.ComponentModel;

namespace AnnGen.Networks;

/// <summary>Numbers that belong to a network and change while it trains, but that no optimizer moves: running means.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BufferPlan
{
    /// <summary>What the buffer holds, as files name it: <c>running_mean</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The layer that it belongs to, from 0.</summary>
    public required int Layer { get; init; }

    /// <summary>Where it lies, behind the parameters and their copies.</summary>
    public required int Offset { get; init; }

    /// <summary>The number of elements.</summary>
    public required int Count { get; init; }

    /// <summary>What each element starts as.</summary>
    public float Start { get; init; }
}
