using System.Runtime.InteropServices;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Targets that answer one yes-or-no question: 1 for yes, 0 for no.</summary>
public readonly ref struct Binary : ITarget<Binary>
{
    /// <summary>Takes a batch of answers, without copying them.</summary>
    /// <param name="answers">1 for yes, 0 for no, [batch].</param>
    /// <exception cref="ArgumentOutOfRangeException">An answer is neither; the message names it and its place.</exception>
    public Binary(ReadOnlySpan<float> answers)
        : this(answers, trusted: true)
    {
        if (FaultOf(answers) is string fault)
            throw new ArgumentOutOfRangeException(nameof(answers), fault);
    }

    private Binary(ReadOnlySpan<float> answers, bool trusted) => Answers = answers;

    /// <inheritdoc/>
    public static int OutputsPerSample => 1;

    /// <inheritdoc/>
    public static int ElementsPerSample => 1;

    /// <summary>1 for yes, 0 for no, [batch].</summary>
    public ReadOnlySpan<float> Answers { get; }

    /// <inheritdoc/>
    public int Count => Answers.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Words => MemoryMarshal.Cast<float, int>(Answers);

    /// <inheritdoc/>
    public bool? IsRight(int sample, ReadOnlySpan<float> outputs) => YesNo.RightAnswers(outputs, Answers.Slice(sample, 1)) == 1;

    /// <summary>Copies a batch of answers. A training loop that is not to allocate keeps them as floats.</summary>
    /// <param name="answers">Whether the answer is yes, [batch].</param>
    public static Binary From(ReadOnlySpan<bool> answers) => new(YesNo.ToFloats(answers), trusted: true);

    /// <inheritdoc/>
    static string? ITarget<Binary>.FaultOf(ReadOnlySpan<int> words) => FaultOf(MemoryMarshal.Cast<int, float>(words));

    /// <inheritdoc/>
    static Binary ITarget<Binary>.FromWords(ReadOnlySpan<int> words) => new(MemoryMarshal.Cast<int, float>(words), trusted: true);

    /// <summary>Takes a batch of answers, without copying them.</summary>
    public static implicit operator Binary(ReadOnlySpan<float> answers) => new(answers);

    /// <summary>Takes a batch of answers, without copying them.</summary>
    public static implicit operator Binary(float[] answers) => new(answers);

    /// <summary>Copies a batch of answers, as <see cref="From"/> does.</summary>
    public static implicit operator Binary(bool[] answers) => From(answers);

    private static string? FaultOf(ReadOnlySpan<float> answers)
    {
        for (int i = 0; i < answers.Length; i++)
        {
            if (answers[i] is not (0f or 1f))
                return Invariant($"Sample {i} has the target {answers[i]}; Binary takes 1 (yes) or 0 (no).");
        }
        return null;
    }
}
