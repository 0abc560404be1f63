using System.Runtime.InteropServices;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Targets that are values, as in regression: <typeparamref name="TCount"/> numbers per sample.</summary>
/// <typeparam name="TCount">The number of values per sample.</typeparam>
public readonly ref struct Values<TCount> : ITarget<Values<TCount>>
    where TCount : struct, IDimension
{
    /// <summary>Takes a batch of values, without copying them.</summary>
    /// <param name="numbers">The values, [batch, <typeparamref name="TCount"/>].</param>
    /// <exception cref="ArgumentException">
    /// The number of values is not a multiple of <typeparamref name="TCount"/>, or that is 0.
    /// </exception>
    public Values(ReadOnlySpan<float> numbers)
    {
        DimensionName.RequirePositive<TCount>(nameof(Values<>));
        if (numbers.Length % TCount.Size != 0)
        {
            throw new ArgumentException(
                Invariant($"{numbers.Length} values are not a whole number of samples; ") +
                Invariant($"Values<{DimensionName.Of<TCount>()}> takes {TCount.Size} per sample."), nameof(numbers));
        }
        Numbers = numbers;
    }

    /// <inheritdoc/>
    public static int OutputsPerSample => TCount.Size;

    /// <inheritdoc/>
    public static int ElementsPerSample => TCount.Size;

    /// <summary>The values, [batch, <typeparamref name="TCount"/>].</summary>
    public ReadOnlySpan<float> Numbers { get; }

    /// <inheritdoc/>
    public int Count => Numbers.IsEmpty ? 0 : Numbers.Length / TCount.Size;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Words => MemoryMarshal.Cast<float, int>(Numbers);

    /// <inheritdoc/>
    public bool? IsRight(int sample, ReadOnlySpan<float> outputs) => null;

    /// <inheritdoc/>
    static int ITarget<Values<TCount>>.IndexOfNonFinite(ReadOnlySpan<int> words) =>
        FiniteNumbers.IndexOfOther(MemoryMarshal.Cast<int, float>(words));

    /// <inheritdoc/>
    static Values<TCount> ITarget<Values<TCount>>.FromWords(ReadOnlySpan<int> words) => new(MemoryMarshal.Cast<int, float>(words));

    /// <summary>Takes a batch of values, without copying them.</summary>
    public static implicit operator Values<TCount>(ReadOnlySpan<float> numbers) => new(numbers);

    /// <summary>Takes a batch of values, without copying them.</summary>
    public static implicit operator Values<TCount>(float[] numbers) => new(numbers);
}
