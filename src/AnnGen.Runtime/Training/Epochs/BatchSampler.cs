using System.Runtime.CompilerServices;
using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Networks;
using AnnGen.Randomness;

namespace AnnGen.Training.Epochs;

/// <summary>Cuts an epoch into mini-batches: which samples are in each, in which order, and how they come into memory.</summary>
/// <remarks>
/// Workers gather the next batch before the others are done with the one at hand. They share out its rows, and there are two
/// batches in memory by turns; but where all of them take all rows of it, and these are bytes, each gathers the whole batch for itself:
/// four floats travel from one cache to another more slowly than a byte becomes one again. Then a gap lies behind each batch: the
/// products of the gradient walk down the columns of a batch, and the processors' prefetchers walk on for some rows, through what
/// another worker writes. Allocates everything when it is created.
/// </remarks>
/// <typeparam name="TInput">The number of inputs per sample.</typeparam>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
internal sealed unsafe class BatchSampler<TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    // With 8, what AMD's Zen 4 fetches still shows; with 16 it does not.
    private const int RowsOfGap = 16;

    private readonly int _batchSize;
    private readonly int _workers;
    private readonly bool _takesAllRows;
    private readonly bool _shuffle;
    private readonly ulong _seed;
    private readonly Normalization _normalization;
    private readonly Memory[] _memory;

    private Dataset<TInput, TTarget>? _data;
    private Permutation _order;

    /// <summary>The most samples in a batch.</summary>
    public int BatchSize => _batchSize;

    /// <summary>Allocates the memory of the batches.</summary>
    /// <param name="batchSize">The samples in a batch.</param>
    /// <param name="workers">The workers that share a batch.</param>
    /// <param name="takesAllRows">Whether each of them takes all rows, and not those that it gathers.</param>
    /// <param name="plan">The network.</param>
    /// <param name="options">The order.</param>
    public BatchSampler(int batchSize, int workers, bool takesAllRows, NetworkPlan plan, TrainerOptions options)
    {
        _batchSize = batchSize;
        _workers = workers;
        _takesAllRows = takesAllRows;
        _shuffle = options.Shuffle;
        _seed = options.Seed;
        _normalization = plan.Normalization;

        // A single worker is done with a batch when it gathers the next. Of several, each has one, or they share two.
        _memory = new Memory[takesAllRows ? workers : Math.Min(workers, 2)];
        for (int i = 0; i < _memory.Length; i++)
            _memory[i] = new Memory(plan, batchSize, takesAllRows ? RowsOfGap : 0);
    }

    /// <summary>Whether each worker gathers whole batches, which no other one reads.</summary>
    private bool GathersAlone { get; set; }

    /// <summary>The batches of the epoch.</summary>
    public int Count { get; private set; }

    /// <summary>Starts an epoch. Everything else needs one that has been started.</summary>
    public void Begin(Dataset<TInput, TTarget> data, int epoch)
    {
        _data = data;
        GathersAlone = _workers == 1 || _takesAllRows && data.TryGetBytes(out _);
        _order = new Permutation(data.Count, _seed, epoch);
        Count = (data.Count + _batchSize - 1) / _batchSize;
    }

    /// <summary>Lets go of the data.</summary>
    public void End() => _data = null;

    /// <summary>A batch that has been gathered, as one worker takes it.</summary>
    public StepSamples this[int worker, int batch]
    {
        get
        {
            Memory memory = MemoryOf(worker, batch);
            return new(
                (float*)Unsafe.AsPointer(ref memory.Inputs[0]), memory.Nonzero, (int*)Unsafe.AsPointer(ref memory.Targets[0]),
                _data!.HasSampleWeights ? (float*)Unsafe.AsPointer(ref memory.Weights[0]) : null, SizeOf(batch));
        }
    }

    /// <summary>
    /// The index of a batch's sample in the data set. Computed, since the memory of the batch may hold another one by now.
    /// </summary>
    public int IndexOf(int batch, int row)
    {
        int place = batch * _batchSize + row;
        if (!_shuffle)
            return place;
        Span<int> index = stackalloc int[1];
        _order.CopyTo(place, index);
        return index[0];
    }

    /// <summary>The inputs of a batch, [batch, inputs], read from the data set once more.</summary>
    public float[] InputsOf(int batch)
    {
        int[] samples = [.. Enumerable.Range(0, SizeOf(batch)).Select(row => IndexOf(batch, row))];
        float[] inputs = new float[samples.Length * TInput.Size];
        _data!.GatherInputs(samples, inputs, _normalization, default);
        return inputs;
    }

    /// <summary>Draws one worker's samples of a batch, if there is one.</summary>
    public void Draw(int worker, int batch)
    {
        Span<int> samples = Samples(worker, batch, out int row);
        if (samples.IsEmpty)
            return;
        int first = batch * _batchSize + row;
        if (_shuffle)
        {
            _order.CopyTo(first, samples);
        }
        else
        {
            for (int i = 0; i < samples.Length; i++)
                samples[i] = first + i;
        }
    }

    /// <summary>Asks for one worker's samples of a batch, if there is one: there is time until they are needed.</summary>
    public void AskFor(int worker, int batch) => _data!.PrefetchInputs(Samples(worker, batch, out _));

    /// <summary>Brings one worker's rows of a batch, if there is one whose samples were drawn, into memory.</summary>
    public void Gather(int worker, int batch)
    {
        Span<int> samples = Samples(worker, batch, out int row);
        if (samples.IsEmpty)
            return;
        Memory memory = MemoryOf(worker, batch);
        Span<float> inputs = memory.Inputs.Span.Slice(row * TInput.Size, samples.Length * TInput.Size);
        _data!.GatherInputs(samples, inputs, _normalization, memory.Nonzero.From(row));
        if (_data.HasSampleWeights)
            _data.GatherSampleWeights(samples, memory.Weights.AsSpan(row, samples.Length));
        _data.GatherTargets(samples, memory.Targets.AsSpan(row * TTarget.ElementsPerSample, samples.Length * TTarget.ElementsPerSample));
    }

    // The last batch holds what is left, and those beyond it nothing.
    private int SizeOf(int batch) => Math.Clamp(_data!.Count - batch * _batchSize, 0, _batchSize);

    private Span<int> Samples(int worker, int batch, out int row)
    {
        (row, int end) = (GathersAlone ? Share.All : new Share(worker, _workers)).Of(SizeOf(batch), 1);
        return MemoryOf(worker, batch).Samples.AsSpan(row, end - row);
    }

    private Memory MemoryOf(int worker, int batch) => _memory[GathersAlone ? worker : batch % 2];

    // Inputs, targets and weights are pinned, since their addresses are handed out.
    private sealed class Memory(NetworkPlan plan, int batchSize, int rowsOfGap)
    {
        public int[] Samples { get; } = new int[batchSize];

        public AlignedBuffer Inputs { get; } = new(checked((batchSize + rowsOfGap) * TInput.Size));

        public NonzeroMemory Nonzero { get; } = new(plan, batchSize);

        public int[] Targets { get; } = GC.AllocateArray<int>(batchSize * TTarget.ElementsPerSample, pinned: true);

        public float[] Weights { get; } = GC.AllocateArray<float>(batchSize, pinned: true);
    }
}
