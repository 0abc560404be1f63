using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Targets that are classes: one index per sample, from 0 to the number of classes − 1.</summary>
/// <typeparam name="TCount">The number of classes.</typeparam>
public readonly ref struct Classes<TCount> : ITarget<Classes<TCount>>
    where TCount : struct, IDimension
{
    /// <summary>Takes a batch of class indices, without copying them.</summary>
    /// <param name="indices">One class index per sample, [batch].</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not one of the classes; the message names it and its place.</exception>
    public Classes(ReadOnlySpan<int> indices)
        : this(indices, trusted: true)
    {
        DimensionName.RequirePositive<TCount>(nameof(Classes<>));
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)TCount.Size)
                ThrowNoSuchClass(i, indices[i], nameof(indices));
        }
    }

    private Classes(ReadOnlySpan<int> indices, bool trusted) => Indices = indices;

    /// <inheritdoc/>
    public static int OutputsPerSample => TCount.Size;

    /// <inheritdoc/>
    public static int ElementsPerSample => 1;

    /// <summary>The class of each sample, [batch].</summary>
    public ReadOnlySpan<int> Indices { get; }

    /// <inheritdoc/>
    public int Count => Indices.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Words => Indices;

    /// <inheritdoc/>
    public bool? IsRight(int sample, ReadOnlySpan<float> outputs) => TensorPrimitives.IndexOfMax(outputs) == Indices[sample];

    /// <inheritdoc/>
    static bool ITarget<Classes<TCount>>.HasIntegers => true;

    /// <inheritdoc/>
    static string? ITarget<Classes<TCount>>.FaultOf(ReadOnlySpan<int> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if ((uint)words[i] >= (uint)TCount.Size)
                return NoSuchClass(i, words[i]);
        }
        return null;
    }

    /// <inheritdoc/>
    static Classes<TCount> ITarget<Classes<TCount>>.FromWords(ReadOnlySpan<int> words) => new(words, trusted: true);

    /// <summary>Takes a batch of class indices, without copying them.</summary>
    public static implicit operator Classes<TCount>(ReadOnlySpan<int> indices) => new(indices);

    /// <summary>Takes a batch of class indices, without copying them.</summary>
    public static implicit operator Classes<TCount>(int[] indices) => new(indices);

    /// <summary>The class, from 0, that a source states by a number that may start elsewhere.</summary>
    /// <param name="sample">The sample, from 0.</param>
    /// <param name="stated">The number that the source states.</param>
    /// <param name="first">The number of the first class there.</param>
    /// <param name="parameter">The parameter that holds it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The class does not exist.</exception>
    internal static int FromStated(int sample, int stated, int first, string parameter)
    {
        long index = (long)stated - first;
        if (index < 0 || index >= TCount.Size)
            throw new ArgumentOutOfRangeException(parameter, Invariant($"Sample {sample} has class {stated}; {RangeFrom(first)}"));
        return (int)index;
    }

    /// <summary>Throws the exception for a class that does not exist; all entries of classes throw it.</summary>
    /// <param name="sample">The sample, from 0.</param>
    /// <param name="index">Its class.</param>
    /// <param name="parameter">The parameter that holds it.</param>
    [DoesNotReturn]
    internal static void ThrowNoSuchClass(int sample, int index, string parameter) =>
        throw new ArgumentOutOfRangeException(parameter, NoSuchClass(sample, index));

    private static string NoSuchClass(int sample, int index) => Invariant($"Sample {sample} has class {index}; {RangeFrom(0)}");

    /// <summary>
    /// The classes there are, as the end of a message. Labels that start at 1 are the most common cause of a class out of range.
    /// </summary>
    internal static string RangeFrom(int first) =>
        Invariant($"Classes<{DimensionName.Of<TCount>()}> takes {first} to {(long)first + TCount.Size - 1}: classes start at {first}.");
}
