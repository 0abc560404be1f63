using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>
/// What inference computes with for some samples: the tensors of a plan, each with a row for each sample. Nothing is checked.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ScratchRows
{
    private readonly ref float _origin;
    private readonly int _capacity;

    /// <summary>Takes memory for some samples.</summary>
    /// <param name="origin">The memory.</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="capacity">The samples that there is room for.</param>
    internal ScratchRows(ref float origin, int rows, int capacity)
    {
        _origin = ref origin;
        Rows = rows;
        _capacity = capacity;
    }

    /// <summary>The number of samples.</summary>
    public int Rows { get; }

    /// <summary>The tensor at an offset, in floats for each sample.</summary>
    public ref float this[nint offset]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref _origin, _capacity * offset);
    }
}
