using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Collects samples one by one, or some at a time, for a <see cref="Dataset{TInput, TTarget}"/>: for sources whose length is not known.
/// </summary>
/// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
/// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
public sealed class DatasetBuilder<TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    private const int FirstCapacity = 16;

    private readonly NonFiniteValues _nonFinite;
    private float[] _inputs;
    private int[] _targets;

    /// <summary>Starts with no samples.</summary>
    /// <param name="capacity">How many samples to make room for; when it is their number, nothing is copied twice.</param>
    /// <param name="nonFinite">Whether NaN and infinity are refused among inputs and target values, or kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative, or more than an array holds.</exception>
    public DatasetBuilder(int capacity = 0, NonFiniteValues nonFinite = NonFiniteValues.Refuse)
    {
        if (capacity < 0 || capacity > MostSamples)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity),
                Invariant($"There cannot be room for {capacity} samples of {TInput.Size} inputs; 0 to {MostSamples} can be kept."));
        }
        FiniteNumbers.RequireKnown(nonFinite);
        _nonFinite = nonFinite;
        _inputs = new float[capacity * TInput.Size];
        _targets = new int[capacity * TTarget.ElementsPerSample];
    }

    /// <summary>The samples so far.</summary>
    public int Count { get; private set; }

    private static int MostSamples => Array.MaxLength / Math.Max(Math.Max(TInput.Size, TTarget.ElementsPerSample), 1);

    /// <summary>Adds one sample or more. Both spans are copied.</summary>
    /// <param name="inputs">The inputs, [samples, <typeparamref name="TInput"/>].</param>
    /// <param name="targets">One target per sample.</param>
    /// <exception cref="ArgumentException">
    /// The inputs are not a whole number of samples, or they and the targets differ in number, or one is not finite; nothing is added then.
    /// </exception>
    /// <exception cref="InvalidOperationException">The samples are more than an array holds.</exception>
    public void Add(ReadOnlySpan<float> inputs, TTarget targets)
    {
        int added = Dataset.CheckedCount<TInput, TTarget>(inputs.Length, targets);
        FiniteNumbers.Require<TInput, TTarget>(inputs, targets, _nonFinite, Count);
        Reserve((long)Count + added);
        inputs.CopyTo(_inputs.AsSpan(Count * TInput.Size));
        targets.Words.CopyTo(_targets.AsSpan(Count * TTarget.ElementsPerSample));
        Count += added;
    }

    /// <summary>The samples as a data set. The builder is empty afterwards.</summary>
    /// <exception cref="InvalidOperationException">There are no samples.</exception>
    public Dataset<TInput, TTarget> ToDataset()
    {
        if (Count == 0)
            throw new InvalidOperationException("There are 0 samples; a data set needs at least 1.");
        Array.Resize(ref _inputs, Count * TInput.Size);
        Array.Resize(ref _targets, Count * TTarget.ElementsPerSample);
        var data = new Dataset<TInput, TTarget>(_inputs, _targets, Count);
        (_inputs, _targets, Count) = ([], [], 0);
        return data;
    }

    private void Reserve(long count)
    {
        int size = TInput.Size;
        if (count * size <= _inputs.Length)
            return;
        if (count > MostSamples)
        {
            throw new InvalidOperationException(
                Invariant($"{count} samples of {size} inputs are more than the {MostSamples} that a data set can hold."));
        }
        int capacity = (int)Math.Min(Math.Max(Math.Max(2L * Count, count), FirstCapacity), MostSamples);
        Array.Resize(ref _inputs, capacity * size);
        Array.Resize(ref _targets, capacity * TTarget.ElementsPerSample);
    }
}
