using System.Runtime.InteropServices;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Targets that are labels, of which a sample may have none, one or many: for each of <typeparamref name="TCount"/> labels, 1 if
/// the sample has it, else 0.
/// </summary>
/// <typeparam name="TCount">The number of labels.</typeparam>
public readonly ref struct Labels<TCount> : ITarget<Labels<TCount>>
    where TCount : struct, IDimension
{
    /// <summary>Takes a batch of labels, without copying them.</summary>
    /// <param name="answers">1 for a label that a sample has, 0 for one that it has not, [batch, <typeparamref name="TCount"/>].</param>
    /// <exception cref="ArgumentException">Their number is not a multiple of <typeparamref name="TCount"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither 0 nor 1; the message names it and its place.</exception>
    public Labels(ReadOnlySpan<float> answers)
        : this(answers, trusted: true)
    {
        RequireWhole(answers.Length, nameof(answers));
        if (FaultOf(answers) is string fault)
            throw new ArgumentOutOfRangeException(nameof(answers), fault);
    }

    private Labels(ReadOnlySpan<float> answers, bool trusted) => Answers = answers;

    /// <inheritdoc/>
    public static int OutputsPerSample => TCount.Size;

    /// <inheritdoc/>
    public static int ElementsPerSample => TCount.Size;

    /// <summary>1 for a label that a sample has, 0 for one that it has not, [batch, <typeparamref name="TCount"/>].</summary>
    public ReadOnlySpan<float> Answers { get; }

    /// <inheritdoc/>
    public int Count => Answers.IsEmpty ? 0 : Answers.Length / TCount.Size;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Words => MemoryMarshal.Cast<float, int>(Answers);

    /// <summary>Whether all labels of a sample are told rightly.</summary>
    /// <param name="sample">The sample of the batch, from 0.</param>
    /// <param name="outputs">A logit for each label.</param>
    public bool? IsRight(int sample, ReadOnlySpan<float> outputs) =>
        YesNo.RightAnswers(outputs, Answers.Slice(sample * TCount.Size, TCount.Size)) == TCount.Size;

    /// <summary>Copies a batch of labels. A training loop that is not to allocate keeps them as floats.</summary>
    /// <param name="answers">Whether a sample has a label, [batch, <typeparamref name="TCount"/>].</param>
    /// <exception cref="ArgumentException">Their number is not a multiple of <typeparamref name="TCount"/>.</exception>
    public static Labels<TCount> From(ReadOnlySpan<bool> answers)
    {
        RequireWhole(answers.Length, nameof(answers));
        return new(YesNo.ToFloats(answers), trusted: true);
    }

    /// <inheritdoc/>
    static string? ITarget<Labels<TCount>>.FaultOf(ReadOnlySpan<int> words) => FaultOf(MemoryMarshal.Cast<int, float>(words));

    /// <inheritdoc/>
    static Labels<TCount> ITarget<Labels<TCount>>.FromWords(ReadOnlySpan<int> words) =>
        new(MemoryMarshal.Cast<int, float>(words), trusted: true);

    /// <summary>Takes a batch of labels, without copying them.</summary>
    public static implicit operator Labels<TCount>(ReadOnlySpan<float> answers) => new(answers);

    /// <summary>Takes a batch of labels, without copying them.</summary>
    public static implicit operator Labels<TCount>(float[] answers) => new(answers);

    /// <summary>Copies a batch of labels, as <see cref="From"/> does.</summary>
    public static implicit operator Labels<TCount>(bool[] answers) => From(answers);

    private static void RequireWhole(int length, string parameter)
    {
        DimensionName.RequirePositive<TCount>(nameof(Labels<>));
        if (length % TCount.Size != 0)
        {
            throw new ArgumentException(
                Invariant($"{length} answers are not a whole number of samples; ") +
                Invariant($"Labels<{DimensionName.Of<TCount>()}> takes {TCount.Size} ") +
                "per sample.", parameter);
        }
    }

    private static string? FaultOf(ReadOnlySpan<float> answers)
    {
        for (int i = 0; i < answers.Length; i++)
        {
            if (answers[i] is not (0f or 1f))
            {
                return Invariant($"Sample {i / TCount.Size} has {answers[i]} for label {i % TCount.Size}; ") +
                    Invariant($"Labels<{DimensionName.Of<TCount>()}> takes 1 (it has it) or 0 (it has not).");
            }
        }
        return null;
    }
}
