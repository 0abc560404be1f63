using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Memory;

/// <summary>Zero-filled floats that start on a cache line and stay where they are, without anything to dispose.</summary>
/// <remarks>
/// The array lives on the pinned object heap, so the alignment that is found once lasts, and the garbage collector frees
/// it as any other array.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedBuffer
{
    private const int CacheLineBytes = 64;
    private const int CacheLineFloats = CacheLineBytes / sizeof(float);

    // Larger pages are written to more than once.
    private const int SmallestPageFloats = 4096 / sizeof(float);

    private readonly float[] _array;
    private readonly nint _start;

    /// <summary>Allocates the buffer.</summary>
    /// <param name="length">The number of floats.</param>
    internal AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _array = GC.AllocateArray<float>(length + CacheLineFloats, pinned: true);
        _start = AlignedStart(_array);
    }

    /// <summary>The number of floats.</summary>
    internal int Length { get; }

    /// <summary>All floats.</summary>
    internal Span<float> Span => _array.AsSpan((int)_start, Length);

    /// <summary>The float at an offset, which is not checked: generated code keeps within its plan.</summary>
    /// <param name="offset">The offset in floats.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float this[nint offset]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start + offset);
    }

    /// <summary>Writes to each page, so that the system provides its memory now and not when it is first used. No value changes.</summary>
    internal void Touch()
    {
        Span<float> floats = Span;
        for (int i = 0; i < floats.Length; i += SmallestPageFloats)
            Rewrite(ref floats[i]);
        if (!floats.IsEmpty)
            Rewrite(ref floats[^1]);

        static void Rewrite(ref float value) => Volatile.Write(ref value, value);
    }

    private static unsafe int AlignedStart(float[] array)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        return (int)((CacheLineBytes - address % CacheLineBytes) % CacheLineBytes) / sizeof(float);
    }
}
