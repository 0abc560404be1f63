using System.ComponentModel;

namespace AnnGen.Networks;

/// <summary>A tensor of a workspace with a row for each sample of the batch.</summary>
/// <param name="name">The name, as <see cref="NetworkPlan.Steps"/> use it.</param>
/// <param name="offset">Where it lies in a workspace, in floats.</param>
/// <param name="stride">The floats from one row to the next.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TensorPlan(string name, int offset, int stride)
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>Where it lies in a workspace, in floats.</summary>
    public int Offset => offset;

    /// <summary>The floats from one row to the next.</summary>
    public int Stride => stride;
}
