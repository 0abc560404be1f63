using System.Runtime.CompilerServices;
using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Randomness;

namespace AnnGen;

/// <summary>Cuts an epoch into mini-batches: which samples are in each, in which order, and how they come into memory.</summary>
/// <remarks>
/// Every worker draws and gathers its own rows, of the next batch before the others are done with the one at hand: so there are
/// two batches in memory, by turns. Allocates everything when it is created.
/// </remarks>
/// <typeparam name="TInput">The number of inputs per sample.</typeparam>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
internal sealed unsafe class BatchSampler<TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    private readonly int _batchSize;
    private readonly int _workers;
    private readonly bool _shuffle;
    private readonly ulong _seed;
    private readonly Normalization _normalization;
    private readonly Memory[] _memory;

    private Dataset<TInput, TTarget>? _data;
    private Permutation _order;

    /// <summary>Allocates the memory of the batches.</summary>
    /// <param name="batchSize">The samples in a batch.</param>
    /// <param name="workers">The workers that share a batch.</param>
    /// <param name="normalization">What bytes go through.</param>
    /// <param name="options">The order.</param>
    public BatchSampler(int batchSize, int workers, Normalization normalization, TrainerOptions options)
    {
        _batchSize = batchSize;
        _workers = workers;
        _shuffle = options.Shuffle;
        _seed = options.Seed;
        _normalization = normalization;

        // A single worker is done with a batch when it gathers the next.
        _memory = workers == 1 ? [new(batchSize)] : [new(batchSize), new(batchSize)];
    }

    /// <summary>The batches of the epoch.</summary>
    public int Count { get; private set; }

    /// <summary>Starts an epoch. Everything else needs one that has been started.</summary>
    public void Begin(Dataset<TInput, TTarget> data, int epoch)
    {
        _data = data;
        _order = new Permutation(data.Count, _seed, epoch);
        Count = (data.Count + _batchSize - 1) / _batchSize;
    }

    /// <summary>Lets go of the data.</summary>
    public void End() => _data = null;

    /// <summary>A batch that all workers have gathered.</summary>
    public StepSamples this[int batch]
    {
        get
        {
            Memory memory = MemoryOf(batch);
            return new((float*)Unsafe.AsPointer(ref memory.Inputs[0]), (int*)Unsafe.AsPointer(ref memory.Targets[0]), SizeOf(batch));
        }
    }

    /// <summary>Draws one worker's samples of a batch, if there is one, and asks for them: there is time until they are needed.</summary>
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
        _data!.PrefetchInputs(samples);
    }

    /// <summary>Brings one worker's rows of a batch, if there is one whose samples were drawn, into memory.</summary>
    public void Gather(int worker, int batch)
    {
        Span<int> samples = Samples(worker, batch, out int row);
        if (samples.IsEmpty)
            return;
        Memory memory = MemoryOf(batch);
        _data!.GatherInputs(samples, memory.Inputs.Span.Slice(row * TInput.Size, samples.Length * TInput.Size), _normalization);
        _data.GatherTargets(samples, memory.Targets.AsSpan(row * TTarget.ElementsPerSample, samples.Length * TTarget.ElementsPerSample));
    }

    // The last batch holds what is left, and those beyond it nothing.
    private int SizeOf(int batch) => Math.Clamp(_data!.Count - batch * _batchSize, 0, _batchSize);

    private Span<int> Samples(int worker, int batch, out int row)
    {
        (row, int end) = new Share(worker, _workers).Of(SizeOf(batch), 1);
        return MemoryOf(batch).Samples.AsSpan(row, end - row);
    }

    private Memory MemoryOf(int batch) => _memory[batch % _memory.Length];

    // Pinned, since its addresses are handed out.
    private sealed class Memory(int batchSize)
    {
        public int[] Samples { get; } = new int[batchSize];

        public AlignedBuffer Inputs { get; } = new(batchSize * TInput.Size);

        public int[] Targets { get; } = GC.AllocateArray<int>(batchSize * TTarget.ElementsPerSample, pinned: true);
    }
}
