using AnnGen.Kernels;
using AnnGen.Randomness;

namespace AnnGen;

/// <summary>Cuts an epoch into mini-batches: which samples are in each, in which order, and how they come into memory.</summary>
/// <remarks>Every worker draws and gathers its own rows. Allocates everything when it is created.</remarks>
/// <typeparam name="TInput">The number of inputs per sample.</typeparam>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
internal sealed class BatchSampler<TInput, TTarget>(int batchSize, int threads, bool shuffle, ulong seed)
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    // Which samples are in the batch at hand, and which in the next: by turns.
    private readonly int[][] _samples = [new int[batchSize], new int[batchSize]];

    private Dataset<TInput, TTarget>? _data;
    private Permutation _order;

    /// <summary>The batches of the epoch.</summary>
    public int Count { get; private set; }

    /// <summary>Starts an epoch. Everything else needs one that has been started.</summary>
    public void Begin(Dataset<TInput, TTarget> data, int epoch)
    {
        _data = data;
        _order = new Permutation(data.Count, seed, epoch);
        Count = (data.Count + batchSize - 1) / batchSize;
    }

    /// <summary>Lets go of the data.</summary>
    public void End() => _data = null;

    /// <summary>The number of samples in a batch; the last one holds what is left, and those beyond it nothing.</summary>
    public int Size(int batch) => Math.Clamp(_data!.Count - batch * batchSize, 0, batchSize);

    /// <summary>Draws one worker's samples of a batch, and asks for them: there is time until they are needed.</summary>
    public void Draw(int worker, int batch)
    {
        Span<int> samples = Samples(worker, batch, out int row);
        int first = batch * batchSize + row;
        for (int i = 0; i < samples.Length; i++)
            samples[i] = shuffle ? _order[first + i] : first + i;
        _data!.PrefetchInputs(samples);
    }

    /// <summary>Brings one worker's rows of a batch, whose samples were drawn, into memory.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="batch">The batch, from 0.</param>
    /// <param name="inputs">Receives the inputs, [batch, inputs].</param>
    /// <param name="targets">Receives the targets, as words.</param>
    /// <param name="normalization">What bytes go through.</param>
    public void Gather(int worker, int batch, Span<float> inputs, Span<int> targets, Normalization normalization)
    {
        Span<int> samples = Samples(worker, batch, out int row);
        _data!.GatherInputs(samples, inputs.Slice(row * TInput.Size, samples.Length * TInput.Size), normalization);
        _data.GatherTargets(samples, targets.Slice(row * TTarget.ElementsPerSample, samples.Length * TTarget.ElementsPerSample));
    }

    private Span<int> Samples(int worker, int batch, out int row)
    {
        (row, int end) = new Share(worker, threads).Of(Size(batch), 1);
        return _samples[batch % 2].AsSpan(row, end - row);
    }
}
