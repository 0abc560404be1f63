using System.Buffers;

namespace AnnGen.Memory;

/// <summary>
/// Floats for the length of a call: on the stack where they are few, borrowed from the shared pool where they would overflow it.
/// </summary>
/// <param name="stack">Room on the stack, or nothing when the floats are too many for it.</param>
/// <param name="length">The number of floats.</param>
internal readonly ref struct Scratch(Span<float> stack, int length)
{
    /// <summary>The most floats to take from the stack at once: 64 KB of the 1 MB that a thread may have.</summary>
    public const int MostOnStack = 16 * 1024;

    private readonly float[]? _borrowed = stack.Length < length ? ArrayPool<float>.Shared.Rent(length) : null;
    private readonly Span<float> _stack = stack;

    /// <summary>
    /// Gives the shared pool room for some floats, if they are too many for the stack: borrowing them allocates nothing then.
    /// </summary>
    /// <param name="length">The number of floats.</param>
    public static void Provide(int length)
    {
        if (length > MostOnStack)
            ArrayPool<float>.Shared.Return(ArrayPool<float>.Shared.Rent(length));
    }

    /// <summary>The floats. Their values are not defined.</summary>
    public Span<float> Floats => (_borrowed ?? _stack)[..length];

    /// <summary>Gives back what was borrowed.</summary>
    public void Dispose()
    {
        if (_borrowed is not null)
            ArrayPool<float>.Shared.Return(_borrowed);
    }
}
