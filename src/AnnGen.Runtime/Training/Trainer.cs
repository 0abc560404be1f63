using System.Diagnostics;
using System.Text.Json.Serialization;
using AnnGen.Networks;
using AnnGen.Serialization;
using AnnGen.Threading;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Trains one network with one optimizer. Allocates everything when it is created, and nothing while it trains.</summary>
/// <remarks>
/// A trainer has one batch at hand, so it serves one caller at a time: <see cref="Step(ReadOnlySpan{float}, TTarget)"/> and
/// <see cref="TrainEpoch"/> throw an <see cref="InvalidOperationException"/> while either is under way, also when
/// <see cref="TrainerOptions.Progress"/> calls them.
/// <para>
/// A step is a list of phases, each shared out over the threads, with a barrier behind each (<see cref="Phases"/>). In most of them, every
/// thread takes some rows of the batch through forward pass, loss and backward pass; the units of large layers are shared out instead of
/// rows. In the last phase, every thread computes the gradient of its own part of each weight matrix, over the whole batch, and updates it.
/// No sum is ever split between threads, so their number does not change a bit of the result.
/// <see cref="TrainerOptions.MaxGradientNorm"/> cuts the last phase in three: gradient, its norm, update.
/// </para>
/// </remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TInput">The number of inputs per sample.</typeparam>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
/// <typeparam name="TOptimizer">The rule that moves the parameters.</typeparam>
[JsonConverter(typeof(NoJson.OfTrainer))]
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
    private readonly NetworkParameters _parameters;
    private readonly Phases _phases;

    // Of single steps, which copying would slow down, and of epochs.
    private readonly SharedReplicas _shared;
    private readonly Replicas _ofEpochs;
    private Replicas _replicas;

    private readonly UpdatedParameters _updated;

    // The work at hand.
    private bool _isEpoch;
    private long _stepsBefore;
    private StepSamples _samples;
    private float _stepLoss;
    private long _allocatedByWorkers;
    private CancellationToken _cancellation;
    private volatile bool _cancelled;
    private int _busy;

    /// <summary>Creates a trainer. The generated <c>CreateTrainer</c> is the convenient way.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="optimizer">The rule that moves the parameters.</param>
    /// <param name="options">How to go through the data.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The batch size, the number of threads, the progress interval, the limit of the gradient or a penalty is out of its range.
    /// </exception>
    /// <exception cref="ArgumentException">The gradient is to be clipped by its norm and by value.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is the default of its struct and has no values to work with.</exception>
    public Trainer(TNetwork network, TOptimizer optimizer, TrainerOptions? options = null)
        : this(network, ownParameters: null, optimizer, options ?? new TrainerOptions())
    {
        Rehearsal.Run<TNetwork, TInput, TTarget, TOptimizer>(network, _workspace, optimizer, _threads, _options);
    }

    // Trains the given parameters in place of the network's, or the network's where there are none.
    private Trainer(TNetwork network, NetworkParameters? ownParameters, TOptimizer optimizer, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        _parameters = ownParameters ?? network.Parameters;
        _options = options;
        _optimizer = optimizer;
        _plan = TNetwork.Plan;
        int batchSize = _options.BatchSize ?? _plan.MaxBatchSize;
        if (batchSize < 1 || batchSize > _plan.MaxBatchSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                Invariant($"The batch size is {batchSize}; '{_plan.Name}' takes 1 to {_plan.MaxBatchSize} ([Network(…, ") +
                "MaxBatchSize = …)] sets it).");
        }
        if (_options.Threads < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), Invariant($"The number of threads is {_options.Threads}; it has to be at least 1."));
        }
        if (_options.ProgressInterval < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), Invariant($"The progress interval is {_options.ProgressInterval}; it has to be at least 1 batch."));
        }
        _options.RequireGradientRanges(nameof(options));
        FiniteNumbers.RequireKnown(_options.NonFinite, nameof(options));

        Network = network;
        _threads = ThreadCount.For(_plan, batchSize, _options.Threads);
        _workspace = network.CreateWorkspace();
        _workspace.DropoutSeed = _options.Seed;
        _layers = TrainerLayer.All(_plan);
        _learningRate = _optimizerLearningRate = optimizer.LearningRate;
        _barrier = new StepBarrier(_threads);
        _update = UpdatePass.Create(network, _parameters, _workspace, _layers, optimizer, _barrier, _options);
        _health = _update.Health;
        _phases = Phases.Of(_plan, _threads);
        _sampler = new BatchSampler<TInput, TTarget>(batchSize, _threads, _phases.SharesInputs, _plan, _options);
        _progress = new EpochProgress();
        _updated = new UpdatedParameters(_plan, _threads);
        // Nothing is to be cleared yet: this compiles the code, so that the step that calls it first allocates nothing.
        _update.ClearSubnormals(step: 0, _updated.Of(0));
        var replica = new Replica(_parameters, _workspace, _update);
        _replicas = _shared = new SharedReplicas(replica);
        _ofEpochs = ExchangingReplicas.Create(network, _plan, _phases, replica, _threads, batchSize) ?? (Replicas)_shared;
        WorkerPool.Reserve(_threads);
    }

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
    /// <exception cref="ArgumentException">
    /// The sizes do not fit; the message carries both numbers. Or an input or a target value is NaN or infinite and
    /// <see cref="TrainerOptions.NonFinite"/> refuses it; the message names the sample. The step was not applied.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer is at work already, for another caller or the one that it calls, or another trainer trains the network now.
    /// </exception>
    /// <exception cref="NonFiniteLossException">The loss is not a number; the step was not applied.</exception>
    /// <exception cref="NonFiniteGradientException">
    /// The gradient that was to be clipped is not finite; the step was not applied.
    /// </exception>
    /// <exception cref="NonFiniteParameterException">A parameter is not finite after the step, which was applied.</exception>
    public float Step(ReadOnlySpan<float> inputs, TTarget targets) =>
        RunStep(inputs, targets, BatchShape.Of(_plan, inputs.Length, targets.Count), sampleWeights: default);

    private float RunStep(ReadOnlySpan<float> inputs, TTarget targets, int batch, ReadOnlySpan<float> sampleWeights)
    {
        FiniteNumbers.Require<TInput, TTarget>(inputs, targets, _options.NonFinite, firstSample: 0);
        BatchShape.RequireEnough(_plan, batch);
        Enter();
        try
        {
            fixed (float* inputsPointer = inputs)
            fixed (int* targetsPointer = targets.Words)
            fixed (float* weightsPointer = sampleWeights)
            {
                _isEpoch = false;
                EndEpoch();
                _samples = new StepSamples(inputsPointer, _workspace.NonzeroInputs, targetsPointer, weightsPointer, batch);
                Run();
            }
            return _stepLoss;
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
    /// <exception cref="InvalidOperationException">
    /// The trainer is at work already, for another caller or the one that it calls, or another trainer trains the network now.
    /// </exception>
    /// <exception cref="NonFiniteLossException">The loss is not a number; the step was not applied.</exception>
    /// <exception cref="NonFiniteGradientException">
    /// The gradient that was to be clipped is not finite; the step was not applied.
    /// </exception>
    /// <exception cref="NonFiniteParameterException">A parameter is not finite after the step, which was applied.</exception>
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

    /// <summary>An epoch for a caller that has entered.</summary>
    internal EpochResult RunEpoch(Dataset<TInput, TTarget> data, CancellationToken cancellation)
    {
        RequireWholeBatches(data);
        long start = Stopwatch.GetTimestamp();
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        _isEpoch = true;
        _sampler.Begin(data, Epoch);
        _progress.Begin(Epoch + 1, _sampler.Count);
        _firstBatch = BeginEpoch(data.Count);
        _cancellation = cancellation;
        _allocatedByWorkers = 0;
        Run();
        if (_cancelled)
            cancellation.ThrowIfCancellationRequested();
        Epoch++;
        EndEpoch();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore + _allocatedByWorkers;
        return new EpochResult(Epoch, _progress.MeanLoss, data.Count, Stopwatch.GetElapsedTime(start), allocated);
    }

    // The last batch of an epoch holds the rest, which a normalisation over the batch may not take.
    private void RequireWholeBatches(Dataset<TInput, TTarget> data)
    {
        int rest = data.Count % _sampler.BatchSize;
        int least = Math.Min(data.Count, rest == 0 ? _sampler.BatchSize : rest);
        if (least < _plan.MinBatchSize)
        {
            throw new ArgumentException(
                Invariant($"With batches of {_sampler.BatchSize}, the last batch of {data.Count} samples holds {least}, but ") +
                Invariant($"'{_plan.Name}' normalises over the batch and trains on at least {_plan.MinBatchSize}: ") +
                "choose another TrainerOptions.BatchSize.",
                nameof(data));
        }
    }

    private void Run()
    {
        try
        {
            Network.Parameters.BeginTraining();
            try
            {
                RunWorkers();
            }
            finally
            {
                _replicas.CollectParameters();
                Network.Parameters.EndTraining();
            }
        }
        finally
        {
            _barrier.Reset();
            _sampler.End();
            _samples = default;
        }
    }

    private void RunWorkers()
    {
        _cancelled = false;
        _nonFiniteUpdate = -1;
        _stepsBefore = StepCount - (_isEpoch ? _firstBatch : 0);
        _health?.Begin(_isEpoch ? Epoch + 1 : null);
        _replicas = _isEpoch ? _ofEpochs : _shared;
        WorkerPool.Run(this, _threads);
        if (IsNonFiniteUpdate)
        {
            _replicas.CollectParameters();
            throw NonFiniteUpdate();
        }
    }
}
