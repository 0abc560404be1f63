using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Serialization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Samples in memory: inputs, and the target of each. It never changes, so any number of threads may read it, and its
/// type carries its sizes, so that a network of other sizes does not compile with it.
/// </summary>
/// <remarks>
/// Made or read by <see cref="Dataset"/>, or read by <see cref="MnistDataset"/> and <see cref="IdxDataset"/>. Inputs are kept as
/// they came: floats are what the network takes, bytes become that when they are used, by the network's own
/// <see cref="Normalization"/>, and take a quarter of the memory until then.
/// </remarks>
/// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
/// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
[JsonConverter(typeof(NoJson.OfDataset))]
public sealed partial class Dataset<TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    // Views share these arrays with the data set that they were taken from. One of the first two is null.
    private readonly float[]? _floats;
    private readonly byte[]? _bytes;
    private readonly int[] _targets;
    private readonly int _start;

    private Dataset(float[]? floats, byte[]? bytes, int[] targets, int start, int count, float[]? weights, string[]? classNames)
    {
        _floats = floats;
        _bytes = bytes;
        _targets = targets;
        _start = start;
        Count = count;
        _weights = weights;
        _classNames = classNames;
    }

    /// <summary>Takes arrays that nobody else keeps, and whose lengths were checked.</summary>
    internal Dataset(float[] floats, int[] targets, int count)
        : this(floats, null, targets, 0, count, weights: null, classNames: null)
    {
    }

    /// <inheritdoc cref="Dataset{TInput, TTarget}(float[], int[], int)"/>
    internal Dataset(byte[] bytes, int[] targets, int count)
        : this(null, bytes, targets, 0, count, weights: null, classNames: null)
    {
    }

    /// <summary>The number of samples, at least 1.</summary>
    public int Count { get; }

    /// <summary>The first samples, as a view: nothing is copied.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many, or none are asked for.</exception>
    public Dataset<TInput, TTarget> Take(int count)
    {
        if (count < 1 || count > Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), Invariant($"{count} samples cannot be taken from a data set of {Count}; 1 to {Count} can."));
        }
        return new(_floats, _bytes, _targets, _start, count, _weights, _classNames);
    }

    /// <summary>Samples in a row, as a view: nothing is copied.</summary>
    /// <param name="start">The first of them, from 0.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not all in this data set, or none are asked for.</exception>
    public Dataset<TInput, TTarget> Slice(int start, int count)
    {
        CheckRange(start, count);
        return new(_floats, _bytes, _targets, _start + start, count, _weights, _classNames);
    }

    /// <summary>Two views of the samples, say for training and for validation: nothing is copied, and nothing is shuffled.</summary>
    /// <param name="count">How many samples go into the first part, from 1 to <see cref="Count"/> − 1.</param>
    /// <returns>The first <paramref name="count"/> samples, and the remaining ones.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of the parts would be empty.</exception>
    public (Dataset<TInput, TTarget> First, Dataset<TInput, TTarget> Remaining) Split(int count)
    {
        if (count < 1 || count >= Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                Invariant($"A data set of {Count} samples cannot be split after {count}: both parts need at least one sample."));
        }
        return (Take(count), Slice(count, Count - count));
    }

    /// <summary>Copies of some samples, in the order in which they are named; one that is named twice is there twice.</summary>
    /// <param name="samples">Which samples, from 0: at least one.</param>
    /// <exception cref="ArgumentException">None are named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Dataset<TInput, TTarget> Select(ReadOnlySpan<int> samples)
    {
        if (samples.IsEmpty)
            throw new ArgumentException("No samples are selected; a data set needs at least 1.", nameof(samples));
        int[] targets = new int[samples.Length * TTarget.ElementsPerSample];
        GatherTargets(samples, targets);
        float[]? weights = null;
        if (_weights is not null)
        {
            weights = new float[samples.Length];
            GatherSampleWeights(samples, weights);
        }
        float[]? floats = _floats is null ? null : GatherRows(_floats, samples);
        byte[]? bytes = _bytes is null ? null : GatherRows(_bytes, samples);
        return new(floats, bytes, targets, 0, samples.Length, weights, _classNames);
    }

    /// <summary>The samples with other targets: inputs and sample weights stay, class names do not.</summary>
    /// <param name="words">The targets as words, [<see cref="Count"/>, <c>ElementsPerSample</c>], which nobody else keeps.</param>
    internal Dataset<TInput, TOther> WithTargets<TOther>(int[] words) where TOther : ITarget<TOther>, allows ref struct =>
        new Dataset<TInput, TOther>(
            _floats is null ? null : Rows(_floats, 0, Count).ToArray(), _bytes is null ? null : Rows(_bytes, 0, Count).ToArray(),
            words, 0, Count, OwnWeights(), classNames: null);

    /// <summary>The samples with other inputs: targets, sample weights and class names stay.</summary>
    /// <param name="inputs">The inputs, [<see cref="Count"/>, <typeparamref name="TInput"/>], which nobody else keeps.</param>
    internal Dataset<TInput, TTarget> WithInputs(float[] inputs) =>
        new(inputs, null, Targets(0, Count).Words.ToArray(), 0, Count, OwnWeights(), _classNames);

    /// <summary>The targets of samples in a row.</summary>
    /// <param name="start">The first of them, from 0.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not all in this data set, or none are asked for.</exception>
    public TTarget Targets(int start, int count)
    {
        CheckRange(start, count);
        int size = TTarget.ElementsPerSample;
        return TTarget.FromWords(_targets.AsSpan((_start + start) * size, count * size));
    }

    /// <summary>The inputs where they lie, when they are floats.</summary>
    /// <param name="inputs">All inputs, [<see cref="Count"/>, <typeparamref name="TInput"/>]; empty when they are bytes.</param>
    /// <returns>Whether they are floats.</returns>
    public bool TryGetFloats(out ReadOnlySpan<float> inputs)
    {
        inputs = _floats is null ? default : Rows(_floats, 0, Count);
        return _floats is not null;
    }

    /// <summary>The inputs where they lie, when they are bytes: not normalised.</summary>
    /// <param name="inputs">All inputs, [<see cref="Count"/>, <typeparamref name="TInput"/>]; empty when they are floats.</param>
    /// <returns>Whether they are bytes.</returns>
    public bool TryGetBytes(out ReadOnlySpan<byte> inputs)
    {
        inputs = _bytes is null ? default : Rows(_bytes, 0, Count);
        return _bytes is not null;
    }

    private ReadOnlySpan<T> Rows<T>(T[] inputs, int start, int count) =>
        inputs.AsSpan((_start + start) * TInput.Size, count * TInput.Size);

    // A view must not show what lies beside it, so the array's own bounds are not enough.
    private int Checked(int sample)
    {
        if ((uint)sample >= (uint)Count)
            ThrowNoSuchSample(sample);
        return sample;
    }

    private void CheckRange(int start, int count)
    {
        if (start < 0 || start >= Count)
            throw new ArgumentOutOfRangeException(nameof(start), Invariant($"There is no sample {start} in a data set of {Count}."));
        if (count < 1 || count > Count - start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                Invariant($"{count} samples from sample {start} are not in a data set of {Count}; 1 to {Count - start} are."));
        }
    }

    private static void CheckDestination(int length, int samples, int size)
    {
        if (length < (long)samples * size)
            throw new ArgumentException(Invariant($"{samples} samples of {size} elements do not fit into {length}."));
    }

    [DoesNotReturn]
    private void ThrowNoSuchSample(int sample) =>
        throw new ArgumentOutOfRangeException(nameof(sample), Invariant($"There is no sample {sample} in a data set of {Count}."));
}
