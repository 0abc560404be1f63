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
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)TCount.Size)
                throw new ArgumentOutOfRangeException(nameof(indices), Invariant($"Sample {i} has class {indices[i]}; Classes<{TCount.Size}> takes 0 to {TCount.Size - 1}."));
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
    static Classes<TCount> ITarget<Classes<TCount>>.FromWords(ReadOnlySpan<int> words) => new(words, trusted: true);

    /// <summary>Takes a batch of class indices, without copying them.</summary>
    public static implicit operator Classes<TCount>(ReadOnlySpan<int> indices) => new(indices);

    /// <summary>Takes a batch of class indices, without copying them.</summary>
    public static implicit operator Classes<TCount>(int[] indices) => new(indices);
}
