using AnnGen.Kernels;
using AnnGen.Memory;

namespace AnnGen;

// What networks and trainers read: the inputs and targets of some samples, ready for them.
public sealed partial class Dataset<TInput, TTarget>
{
    /// <summary>Writes the inputs of some samples one after the other, ready for the network.</summary>
    /// <param name="samples">Which samples, from 0, in any order.</param>
    /// <param name="destination">The inputs, [samples, <typeparamref name="TInput"/>]; it may be longer.</param>
    /// <param name="normalization">What bytes go through; floats are taken as they are.</param>
    /// <param name="nonzero">Room for which of them count (<see cref="NonzeroInputs"/>); empty where nobody asks.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    internal void GatherInputs(
        ReadOnlySpan<int> samples, Span<float> destination, Normalization normalization, Span<ulong> nonzero = default)
    {
        CheckDestination(destination.Length, samples.Length, TInput.Size);
        bool bytesTell = BytesTellZeros(normalization);
        if (_bytes is not null)
            GatherBytes(_bytes, samples, destination, normalization, bytesTell ? nonzero : default);
        else
            GatherFloats(_floats!, samples, destination);
        if (!bytesTell && !nonzero.IsEmpty)
            NonzeroInputs.Find<float>(destination[..(samples.Length * TInput.Size)], TInput.Size, nonzero);
    }

    /// <summary>Asks for the inputs of samples that will be gathered later.</summary>
    /// <param name="samples">Which samples, from 0, in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    internal void PrefetchInputs(ReadOnlySpan<int> samples)
    {
        if (!IsDistant)
            return;
        foreach (int sample in samples)
        {
            if (_bytes is not null)
                RowPrefetch.ForNextStep(Rows(_bytes, Checked(sample), 1));
            else
                RowPrefetch.ForNextStep(Rows(_floats!, Checked(sample), 1));
        }
    }

    /// <summary>Writes the inputs of samples in a row, ready for the network.</summary>
    /// <param name="start">The first of them, from 0.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="destination">The inputs, [count, <typeparamref name="TInput"/>]; it may be longer.</param>
    /// <param name="normalization">What bytes go through; floats are taken as they are.</param>
    /// <param name="nonzero">Room for which of them count (<see cref="NonzeroInputs"/>); empty where nobody asks.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The samples are not all in this data set.</exception>
    internal void CopyInputs(int start, int count, Span<float> destination, Normalization normalization, Span<ulong> nonzero = default)
    {
        CheckRange(start, count);
        CheckDestination(destination.Length, count, TInput.Size);
        if (_bytes is not null)
            ByteInputs.Normalize(Rows(_bytes, start, count), destination, normalization);
        else
            Rows(_floats!, start, count).CopyTo(destination);

        if (nonzero.IsEmpty)
            return;
        if (BytesTellZeros(normalization))
            NonzeroInputs.Find(Rows(_bytes!, start, count), TInput.Size, nonzero);
        else
            NonzeroInputs.Find<float>(destination[..(count * TInput.Size)], TInput.Size, nonzero);
    }

    /// <summary>Writes the targets of some samples one after the other, as words that <c>FromWords</c> takes.</summary>
    /// <param name="samples">Which samples, from 0, in any order.</param>
    /// <param name="words">The targets, [samples, <c>ElementsPerSample</c>]; it may be longer.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    internal void GatherTargets(ReadOnlySpan<int> samples, Span<int> words)
    {
        int size = TTarget.ElementsPerSample;
        CheckDestination(words.Length, samples.Length, size);
        for (int i = 0; i < samples.Length; i++)
            _targets.AsSpan((_start + Checked(samples[i])) * size, size).CopyTo(words[(i * size)..]);
    }

    // Whether the second-level cache does not hold all inputs.
    private bool IsDistant => (long)Count * TInput.Size * (_bytes is not null ? sizeof(byte) : sizeof(float)) > Prefetch.SecondLevelBytes;

    private void PrefetchRowAhead<T>(T[] inputs, ReadOnlySpan<int> samples, int next) where T : unmanaged
    {
        if (next + RowPrefetch.Ahead < samples.Length)
            RowPrefetch.ForNextRows(Rows(inputs, Checked(samples[next + RowPrefetch.Ahead]), 1));
    }

    private void GatherBytes(
        byte[] bytes, ReadOnlySpan<int> samples, Span<float> destination, Normalization normalization, Span<ulong> nonzero)
    {
        bool isDistant = IsDistant;
        bool findsZeros = !nonzero.IsEmpty && !samples.IsEmpty && !NonzeroInputs.HasFewZeros(Rows(bytes, Checked(samples[0]), 1));
        if (!findsZeros && !nonzero.IsEmpty)
            NonzeroInputs.SetAll(samples.Length, TInput.Size, nonzero);
        int words = NonzeroInputs.Words(TInput.Size);
        for (int i = 0; i < samples.Length; i++)
        {
            if (isDistant)
                PrefetchRowAhead(bytes, samples, i);
            ReadOnlySpan<byte> row = Rows(bytes, Checked(samples[i]), 1);
            ByteInputs.Normalize(row, destination.Slice(i * TInput.Size, TInput.Size), normalization);
            if (findsZeros)
                NonzeroInputs.FindInRow(row, nonzero.Slice(i * words, words));
        }
    }

    // They are a quarter of the memory to look at.
    private bool BytesTellZeros(Normalization normalization) => _bytes is not null && normalization.KeepsZero;

    private T[] GatherRows<T>(T[] inputs, ReadOnlySpan<int> samples)
    {
        T[] rows = new T[checked(samples.Length * TInput.Size)];
        for (int i = 0; i < samples.Length; i++)
            Rows(inputs, Checked(samples[i]), 1).CopyTo(rows.AsSpan(i * TInput.Size));
        return rows;
    }

    private void GatherFloats(float[] floats, ReadOnlySpan<int> samples, Span<float> destination)
    {
        bool isDistant = IsDistant;
        for (int i = 0; i < samples.Length; i++)
        {
            if (isDistant)
                PrefetchRowAhead(floats, samples, i);
            Rows(floats, Checked(samples[i]), 1).CopyTo(destination.Slice(i * TInput.Size, TInput.Size));
        }
    }
}
