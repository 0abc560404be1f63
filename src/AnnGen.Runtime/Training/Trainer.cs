using System.Diagnostics;
using AnnGen.Kernels;
using AnnGen.Networks;
using AnnGen.Threading;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Trains one network with one optimizer. Allocates everything when it is created, and nothing while it trains.</summary>
/// <remarks>
/// A trainer has one batch at hand, so it serves one caller at a time: <see cref="Step"/> and <see cref="TrainEpoch"/> throw an
/// <see cref="InvalidOperationException"/> while either is under way, also when <see cref="TrainerOptions.Progress"/> calls them.
/// <para>
/// A step is two phases, each shared out over the threads, with a barrier behind each. First every thread takes some rows of
/// the batch through forward pass, loss and backward pass; then every thread computes the gradient of its own part of each
/// weight matrix, over the whole batch, and updates it. Where the first layer is large, a phase goes before: every thread
/// computes the outputs of its own units, for all rows. No sum is ever split between threads, so their number
/// does not change a bit of the result. <see cref="TrainerOptions.MaxGradientNorm"/> cuts the second phase in three: gradient,
/// its norm, update.
/// </para>
/// </remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TInput">The number of inputs per sample.</typeparam>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
/// <typeparam name="TOptimizer">The rule that moves the parameters.</typeparam>
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer> : IParallelWork
    where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
    where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private readonly NetworkPlan _plan;
    private readonly Workspace _workspace;
    private readonly StepBarrier _barrier;
    private readonly UpdatePass _update;
    private readonly TrainerOptions _options;
    private readonly int _threads;
    private readonly BatchSampler<TInput, TTarget> _sampler;
    private readonly EpochProgress _progress;
    private readonly bool _sharesUnits;

    // The work at hand.
    private bool _isEpoch;
    private long _stepsBefore;
    private StepSamples _samples;
    private long _allocatedByWorkers;
    private CancellationToken _cancellation;
    private volatile bool _cancelled;
    private int _busy;

    /// <summary>Creates a trainer. The generated <c>CreateTrainer</c> is the convenient way.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="optimizer">The rule that moves the parameters.</param>
    /// <param name="options">How to go through the data.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size, the number of threads, the progress interval, the limit of the gradient or a penalty is out of its range.</exception>
    /// <exception cref="ArgumentException">The gradient is to be clipped by its norm and by value.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is the default of its struct and has no values to work with.</exception>
    public Trainer(TNetwork network, TOptimizer optimizer, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        _options = options ?? new TrainerOptions();
        _plan = TNetwork.Plan;
        int batchSize = _options.BatchSize ?? _plan.MaxBatchSize;
        if (batchSize < 1 || batchSize > _plan.MaxBatchSize)
            throw new ArgumentOutOfRangeException(nameof(options), Invariant($"The batch size is {batchSize}; '{_plan.Name}' takes 1 to {_plan.MaxBatchSize} ([Network(…, MaxBatchSize = …)] sets it)."));
        if (_options.Threads < 1)
            throw new ArgumentOutOfRangeException(nameof(options), Invariant($"The number of threads is {_options.Threads}; it has to be at least 1."));
        if (_options.ProgressInterval < 1)
            throw new ArgumentOutOfRangeException(nameof(options), Invariant($"The progress interval is {_options.ProgressInterval}; it has to be at least 1 batch."));
        _options.RequireGradientRanges(nameof(options));

        Network = network;
        _threads = ThreadCount.For(_plan, batchSize, _options.Threads);
        _workspace = network.CreateWorkspace();
        _workspace.DropoutSeed = _options.Seed;
        _layers = TrainerLayer.All(_plan);
        _learningRate = optimizer.LearningRate;
        _barrier = new StepBarrier(_threads);
        _update = UpdatePass.Create(network, network.Parameters, _workspace, _layers, optimizer, _barrier, _options);
        _health = _update.Health;
        _sharesUnits = ForwardPass.SharesUnits(_plan, _threads);
        _sampler = new BatchSampler<TInput, TTarget>(batchSize, _threads, _sharesUnits, _plan, _options);
        _progress = new EpochProgress(_options);
        WorkerPool.Reserve(_threads);
        Rehearsal.Run<TNetwork, TInput, TTarget, TOptimizer>(network, _workspace, optimizer, _threads, _options);
    }

    internal TrainerOptions Options => _options;

    /// <summary>The network that is trained.</summary>
    public TNetwork Network { get; }

    /// <summary>The epochs that are done.</summary>
    public int Epoch { get; private set; }

    /// <summary>The steps that are done, over all epochs.</summary>
    public long StepCount => _update.Step;

    /// <summary>
    /// The norm of the gradient in the last step, over all parameters and before it was clipped; null before the first step, and
    /// where <see cref="TrainerOptions.MaxGradientNorm"/> is not set. <see cref="TrainerOptions.Progress"/> may read it.
    /// </summary>
    public double? GradientNorm { get; private set; }

    /// <summary>The number of threads that share a step.</summary>
    public int Threads => _threads;

    /// <summary>Trains on one mini-batch.</summary>
    /// <param name="inputs">The inputs, [batch, inputs], as the first layer sees them.</param>
    /// <param name="targets">The targets, [batch].</param>
    /// <returns>The mean loss of the batch before the step.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit; the message carries both numbers.</exception>
    /// <exception cref="InvalidOperationException">The trainer is at work already, for another caller or the one that it calls.</exception>
    /// <exception cref="NonFiniteLossException">The loss is not a number; the step was not applied.</exception>
    /// <exception cref="NonFiniteGradientException">The gradient that was to be clipped is not finite; the step was not applied.</exception>
    public float Step(ReadOnlySpan<float> inputs, TTarget targets)
    {
        int batch = BatchShape.Of(_plan, inputs.Length, targets.Count);
        Enter();
        try
        {
            fixed (float* inputsPointer = inputs)
            fixed (int* targetsPointer = targets.Words)
            {
                _isEpoch = false;
                _samples = new StepSamples(inputsPointer, _workspace.NonzeroInputs, targetsPointer, batch);
                Run();
            }
            return _workspace.MeanLoss(batch);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Trains on all samples once, in mini-batches; the last one holds what is left.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="cancellation">Ends the epoch after the current step.</param>
    /// <returns>What the epoch came to.</returns>
    /// <exception cref="InvalidOperationException">The trainer is at work already, for another caller or the one that it calls.</exception>
    /// <exception cref="NonFiniteLossException">The loss is not a number; the step was not applied.</exception>
    /// <exception cref="NonFiniteGradientException">The gradient that was to be clipped is not finite; the step was not applied.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: the steps so far are applied whole.</exception>
    public EpochResult TrainEpoch(Dataset<TInput, TTarget> data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        Enter();
        try
        {
            return RunEpoch(data, cancellation);
        }
        finally
        {
            Leave();
        }
    }

    private EpochResult RunEpoch(Dataset<TInput, TTarget> data, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        _isEpoch = true;
        _sampler.Begin(data, Epoch);
        _progress.Begin(Epoch + 1, _sampler.Count);
        _cancellation = cancellation;
        _allocatedByWorkers = 0;
        Run();
        if (_cancelled)
            cancellation.ThrowIfCancellationRequested();
        Epoch++;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore + _allocatedByWorkers;
        return new EpochResult(Epoch, _progress.MeanLoss, data.Count, Stopwatch.GetElapsedTime(start), allocated);
    }

    private void Enter()
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
            throw new InvalidOperationException("The trainer is at work: it serves one caller at a time, and Progress, which it calls itself, cannot train with it.");
    }

    private void Leave() => Volatile.Write(ref _busy, 0);

    private void Run()
    {
        _cancelled = false;
        _stepsBefore = StepCount;
        _health?.Begin(_isEpoch ? Epoch + 1 : null);
        try
        {
            WorkerPool.Run(this, _threads);
        }
        finally
        {
            _barrier.Reset();
            _sampler.End();
            _samples = default;
        }
    }

    void IParallelWork.Abort() => _barrier.Break();

    void IParallelWork.Run(int worker)
    {
        if (!_isEpoch)
        {
            (int row, int end) = new Share(worker, _threads).Of(_samples.Count, 1);
            _samples.FindNonzero(row, end, TInput.Size);
            // Who computes units takes the rows of all.
            if (!_sharesUnits || _barrier.Wait(worker))
                TrainBatch(worker, _samples, 0, out _);
            return;
        }

        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        TrainBatches(worker);
        // Worker 0 is the caller, who measures the whole epoch.
        if (worker != 0)
            Interlocked.Add(ref _allocatedByWorkers, GC.GetAllocatedBytesForCurrentThread() - allocatedBefore);
    }

    private void TrainBatches(int worker)
    {
        _sampler.Draw(worker, 0);
        _sampler.Gather(worker, 0);
        if (!_barrier.Wait(worker))
            return;
        for (int index = 0; index < _sampler.Count; index++)
        {
            if (worker == 0 && _cancellation.IsCancellationRequested)
                _cancelled = true;
            StepSamples samples = _sampler[worker, index];
            if (!TrainBatch(worker, samples, index, out float meanLoss))
                return;
            if (worker == 0)
                _progress.Add(samples.Count, meanLoss);
        }
    }

    /// <summary>One worker's part of a step.</summary>
    /// <returns>False when there is nothing more to do.</returns>
    private bool TrainBatch(int worker, StepSamples samples, int index, out float meanLoss)
    {
        meanLoss = float.NaN;
        var share = new Share(worker, _threads);
        if (worker == 0)
        {
            _workspace.BatchSize = samples.Count;
            _update.BeginStep(LearningRateFactor);
        }
        // Every worker says it, since none waits for another before it drops; all say the same.
        _workspace.DropoutStep = _stepsBefore + index + 1;

        if (_sharesUnits)
        {
            Network.ForwardFirst(_workspace, samples.Rows, 0, samples.Count, share);
            if (!_barrier.Wait(worker))
                return false;
        }

        (int row, int end) = share.Of(samples.Count, 1);
        if (row < end)
        {
            if (!_sharesUnits)
                Network.ForwardFirst(_workspace, samples.Rows, row, end - row, Share.All);
            Network.ForwardRest(_workspace, row, end - row);
            Network.Loss(_workspace, samples.Targets<TTarget>(), row, end - row);
            Network.Backward(_workspace, row, end - row);
        }
        if (_isEpoch)
            _sampler.Draw(worker, index + 1);
        if (!_barrier.Wait(worker) || _cancelled)
            return false;

        // Every worker looks, so that none applies a step that another refuses; and looks now, since the others may be
        // in the next batch when this one is done.
        meanLoss = _workspace.MeanLoss(samples.Count);
        if (!float.IsFinite(meanLoss))
        {
            if (worker == 0)
                throw new NonFiniteLossException(PlaceOf(index), NonFiniteCause.OfLoss(_workspace, samples.Inputs(TInput.Size), samples.Count), meanLoss);
            return false;
        }

        if (!_update.Run(samples.Rows, samples.Count, share, out double? norm))
        {
            if (worker == 0 && norm is double notFinite)
                throw new NonFiniteGradientException(PlaceOf(index), NonFiniteCause.OfGradient(_workspace, samples.Inputs(TInput.Size), samples.Count), notFinite);
            return false;
        }
        if (_isEpoch)
            _sampler.Gather(worker, index + 1);
        if (!_barrier.Wait(worker))
            return false;
        if (worker == 0)
        {
            _update.CompleteStep();
            GradientNorm = norm;
        }
        return true;
    }

    private StepPlace PlaceOf(int index) => _isEpoch ? new(Epoch + 1, index + 1) : new(null, StepCount + 1);
}
