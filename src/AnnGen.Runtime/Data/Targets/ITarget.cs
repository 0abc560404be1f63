namespace AnnGen;

/// <summary>
/// A batch of targets of one kind. The kind is part of the type of a data set and of a network, so that a network that
/// tells classes apart cannot be fed with values.
/// </summary>
/// <typeparam name="TSelf">The implementing kind.</typeparam>
public interface ITarget<TSelf> where TSelf : ITarget<TSelf>, allows ref struct
{
    /// <summary>How many 32-bit elements the target of one sample has.</summary>
    static abstract int ElementsPerSample { get; }

    /// <summary>How many outputs per sample a network has for targets of this kind.</summary>
    static abstract int OutputsPerSample { get; }

    /// <summary>The number of samples in the batch.</summary>
    int Count { get; }

    /// <summary>The elements of the batch as 32-bit words, [samples, <see cref="ElementsPerSample"/>].</summary>
    ReadOnlySpan<int> Words { get; }

    /// <summary>
    /// Whether outputs of a network take a sample for what it is; null for targets that are values, of which none is right or wrong.
    /// </summary>
    /// <param name="sample">The sample of the batch, from 0.</param>
    /// <param name="outputs">What the output layer gave for it: logits where the loss takes logits.</param>
    bool? IsRight(int sample, ReadOnlySpan<float> outputs);

    /// <summary>The place of the first word that is NaN or infinite; −1 where there is none, and for kinds whose words cannot be.</summary>
    /// <param name="words">The elements of a batch, as <see cref="Words"/> has them.</param>
    static virtual int IndexOfNonFinite(ReadOnlySpan<int> words) => -1;

    /// <summary>Whether words are integers, as class indices are, and not floats.</summary>
    internal static virtual bool HasIntegers => false;

    /// <summary>
    /// What is wrong with words that do not come from <see cref="Words"/>, as a sentence that names the first wrong sample; null where they
    /// are targets of this kind.
    /// </summary>
    /// <param name="words">The elements of a batch: whole samples.</param>
    internal static virtual string? FaultOf(ReadOnlySpan<int> words) => null;

    /// <summary>
    /// The batch that such words hold; they come from <see cref="Words"/> of the same kind, which is checked where they are used.
    /// </summary>
    static abstract TSelf FromWords(ReadOnlySpan<int> words);
}
