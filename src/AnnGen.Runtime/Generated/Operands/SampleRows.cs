using System.ComponentModel;
using System.Runtime.CompilerServices;
using AnnGen.Memory;

namespace AnnGen.Generated;

/// <summary>Values of some samples, [rows, values], and which of them count, since they are not zero.</summary>
/// <remarks>
/// Whoever brings a network's inputs into memory finds that out once (<see cref="NonzeroInputs"/>), for all passes and all workers.
/// Where nobody did, since the first layer does not skip zeros, and between layers, all values count.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SampleRows
{
    private readonly ref readonly float _values;
    private readonly ref readonly ulong _nonzero;

    /// <summary>Values that all count.</summary>
    internal SampleRows(ref readonly float values) => _values = ref values;

    /// <summary>Values of which some may be zero.</summary>
    /// <param name="values">The values.</param>
    /// <param name="nonzero">A bit for each, as <see cref="NonzeroInputs"/> lays them out.</param>
    internal SampleRows(ref readonly float values, ref readonly ulong nonzero)
    {
        _values = ref values;
        _nonzero = ref nonzero;
    }

    /// <summary>The value at an offset in floats, which is not checked: generated code keeps within its plan.</summary>
    public ref readonly float this[nint offset]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Floats.ReadAt(in _values, offset);
    }

    /// <summary>The bits of the values that count; a null reference where all do.</summary>
    internal ref readonly ulong Nonzero => ref _nonzero;

    /// <summary>The samples from a row on, as inputs of a layer.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <typeparam name="TShape">The layer that takes them.</typeparam>
    public SampleRows From<TShape>(int row) where TShape : struct, IDenseShape
    {
        ref readonly float values = ref this[(nint)row * TShape.InputStride];
        return Unsafe.IsNullRef(in _nonzero)
            ? new(in values)
            : new(in values, in Unsafe.Add(ref Unsafe.AsRef(in _nonzero), (nint)row * NonzeroInputs.Words(TShape.Inputs)));
    }
}
