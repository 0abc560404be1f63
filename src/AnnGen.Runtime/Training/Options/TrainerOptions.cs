namespace AnnGen;

/// <summary>
/// How a trainer goes through the data. The resulting weights depend on <see cref="BatchSize"/>, <see cref="Seed"/>,
/// <see cref="Shuffle"/>, <see cref="Schedule"/>, <see cref="MaxGradientNorm"/>, <see cref="MaxGradientValue"/>, <see cref="L1"/>
/// and <see cref="L2"/>, and on nothing else of it.
/// </summary>
public sealed partial record TrainerOptions
{
    /// <summary>The number of samples in a step, up to the network's MaxBatchSize, which it is when not set.</summary>
    public int? BatchSize { get; init; }

    /// <summary>
    /// The number of threads that share a step. When not set, as many as the machine has and a step is long enough for.
    /// Never more than the samples of a batch or the processors of the machine, whichever are more, as the others would have
    /// nothing to do. The weights are the same, bit for bit, for every number.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>The seed of the order in which an epoch goes through the data, and of what dropout drops.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether an epoch goes through the data in a new random order. True when not set.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Whether gradients are applied as they arise, where they can be, or written to memory first. The weights are the same, bit
    /// for bit.
    /// </summary>
    public GradientMode Gradients { get; init; }

    /// <summary>
    /// Whether <c>Step</c> refuses inputs and target values that are NaN or infinite, which it does when this is not set. In an epoch, the
    /// data set has decided.
    /// </summary>
    public NonFiniteValues NonFinite { get; init; }

    /// <summary>
    /// Told after every <see cref="ProgressInterval"/> batches and after the last of an epoch, on the thread that trains. .NET's own
    /// <see cref="Progress{T}"/> passes reports on to another thread and returns at once; a class of one's own is called directly.
    /// Until it returns, all threads rest, and the network is as the step before has left it: it may be looked at and changed. While an
    /// epoch goes on, it may not: with several threads, parts of it may be those of the last report.
    /// </summary>
    public IProgress<BatchProgress>? Progress { get; init; }

    /// <summary>The number of batches from one call of <see cref="Progress"/> to the next.</summary>
    public int ProgressInterval { get; init; } = 100;
}
