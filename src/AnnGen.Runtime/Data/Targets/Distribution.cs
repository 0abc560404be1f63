using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Targets that are class probabilities: for each sample one per class, which sum to 1.</summary>
/// <typeparam name="TCount">The number of classes.</typeparam>
public readonly ref struct Distribution<TCount> : ITarget<Distribution<TCount>>
    where TCount : struct, IDimension
{
    /// <summary>How far from 1 the sum of a sample's probabilities may be: numbers that were written with three digits pass.</summary>
    public const double SumTolerance = 2e-3;

    /// <summary>Takes a batch of class probabilities, without copying them.</summary>
    /// <param name="probabilities">The probabilities, [batch, <typeparamref name="TCount"/>].</param>
    /// <exception cref="ArgumentException">The number of probabilities is not a multiple of <typeparamref name="TCount"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A probability is below 0 or not finite, or those of a sample do not sum to 1 within <see cref="SumTolerance"/>; the message
    /// names the sample.
    /// </exception>
    public Distribution(ReadOnlySpan<float> probabilities)
        : this(probabilities, trusted: true)
    {
        DimensionName.RequirePositive<TCount>(nameof(Distribution<>));
        if (probabilities.Length % TCount.Size != 0)
        {
            throw new ArgumentException(
                Invariant($"{probabilities.Length} probabilities are not a whole number of samples; ") +
                Invariant($"Distribution<{DimensionName.Of<TCount>()}> takes {TCount.Size} per sample."), nameof(probabilities));
        }
        if (FaultOf(probabilities) is string fault)
            throw new ArgumentOutOfRangeException(nameof(probabilities), fault);
    }

    private Distribution(ReadOnlySpan<float> probabilities, bool trusted) => Probabilities = probabilities;

    /// <inheritdoc/>
    public static int OutputsPerSample => TCount.Size;

    /// <inheritdoc/>
    public static int ElementsPerSample => TCount.Size;

    /// <summary>The probabilities, [batch, <typeparamref name="TCount"/>].</summary>
    public ReadOnlySpan<float> Probabilities { get; }

    /// <inheritdoc/>
    public int Count => Probabilities.IsEmpty ? 0 : Probabilities.Length / TCount.Size;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Words => MemoryMarshal.Cast<float, int>(Probabilities);

    /// <summary>Whether the most probable class of a sample is that of the outputs.</summary>
    /// <param name="sample">The sample of the batch, from 0.</param>
    /// <param name="outputs">A logit for each class.</param>
    public bool? IsRight(int sample, ReadOnlySpan<float> outputs) =>
        TensorPrimitives.IndexOfMax(outputs) == TensorPrimitives.IndexOfMax(Probabilities.Slice(sample * TCount.Size, TCount.Size));

    /// <inheritdoc/>
    static string? ITarget<Distribution<TCount>>.FaultOf(ReadOnlySpan<int> words) => FaultOf(MemoryMarshal.Cast<int, float>(words));

    /// <inheritdoc/>
    static Distribution<TCount> ITarget<Distribution<TCount>>.FromWords(ReadOnlySpan<int> words) =>
        new(MemoryMarshal.Cast<int, float>(words), trusted: true);

    /// <summary>Takes a batch of class probabilities, without copying them.</summary>
    public static implicit operator Distribution<TCount>(ReadOnlySpan<float> probabilities) => new(probabilities);

    /// <summary>Takes a batch of class probabilities, without copying them.</summary>
    public static implicit operator Distribution<TCount>(float[] probabilities) => new(probabilities);

    private static string? FaultOf(ReadOnlySpan<float> probabilities)
    {
        for (int at = 0; at < probabilities.Length; at += TCount.Size)
        {
            if (FaultOf(probabilities.Slice(at, TCount.Size), at / TCount.Size) is string fault)
                return fault;
        }
        return null;
    }

    private static string? FaultOf(ReadOnlySpan<float> probabilities, int sample)
    {
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (!float.IsFinite(probabilities[i]) || probabilities[i] < 0f)
            {
                return Invariant($"Sample {sample} has probability {probabilities[i]} for class {i}; ") +
                    Invariant($"Distribution<{DimensionName.Of<TCount>()}> takes finite numbers from 0 on.");
            }
            sum += probabilities[i];
        }
        if (Math.Abs(sum - 1) > SumTolerance)
        {
            return Invariant($"The probabilities of sample {sample} sum to {sum}; Distribution<{DimensionName.Of<TCount>()}> takes ") +
                Invariant($"those that sum to 1, within {SumTolerance}.");
        }
        return null;
    }
}
