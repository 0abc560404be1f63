using AnnGen.Kernels;
using AnnGen.Networks;
using AnnGen.Threading;
using static System.FormattableString;

namespace AnnGen;

// What each worker does of an epoch or a step.
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer>
{
    // The batch whose update made a parameter NaN or infinite; −1 when none did.
    private volatile int _nonFiniteUpdate;

    private bool IsNonFiniteUpdate => _nonFiniteUpdate >= 0;

    void IParallelWork.Abort() => _barrier.Break();

    void IParallelWork.Run(int worker)
    {
        if (!_isEpoch)
        {
            (int row, int end) = new Share(worker, _threads).Of(_samples.Count, 1);
            _samples.FindNonzero(row, end, TInput.Size);
            // Who computes units takes the rows of all.
            float meanLoss = float.NaN;
            if (!_sharesUnits || _barrier.Wait(worker))
                TrainBatch(worker, _samples, 0, out meanLoss);
            if (worker == 0)
                _stepLoss = meanLoss;
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
        _memories.HandOutState(worker);
        _memories.HandOutParameters(worker);
        _sampler.Draw(worker, 0);
        _sampler.Gather(worker, 0);
        if (!_barrier.Wait(worker))
            return;
        for (int index = 0; index < _sampler.Count; index++)
        {
            StepSamples samples = _sampler[worker, index];
            double weight = worker == 0 ? WeightOf(samples) : 0;
            if (!TrainBatch(worker, samples, index, out float meanLoss))
                return;
            if (worker == 0)
                _progress.Add(samples.Count, weight, meanLoss);
            if (IsReportedAfter(index) && !Report(worker))
                return;
        }
    }

    private bool IsReportedAfter(int index) =>
        _options.Progress is not null && ((index + 1) % _options.ProgressInterval == 0 || index + 1 == _sampler.Count);

    // Whether the others' parameters were handed out since the step before.
    private bool IsHandedOutBefore(int index) => index == 0 || IsReportedAfter(index - 1);

    // Whoever is told may look at the network and change it. The other workers rest meanwhile.
    private bool Report(int worker)
    {
        if (!_barrier.Wait(worker) || IsNonFiniteUpdate)
            return false;
        if (worker == 0)
        {
            _memories.CollectParameters();
            _progress.Report(_options.Progress!);
        }
        if (!_barrier.Wait(worker))
            return false;
        _memories.HandOutParameters(worker);
        return true;
    }

    /// <summary>One worker's part of a step.</summary>
    /// <returns>False when there is nothing more to do.</returns>
    private bool TrainBatch(int worker, StepSamples samples, int index, out float meanLoss)
    {
        meanLoss = float.NaN;
        var share = new Share(worker, _threads);
        Exchange? exchange = _isEpoch ? _exchange : null;
        bool isOwn = worker == 0 || exchange is not null;
        (NetworkParameters parameters, Workspace workspace, UpdatePass update) = _memories[exchange is null ? 0 : worker];
        if (isOwn)
            workspace.BatchSize = samples.Count;
        // Every worker says it, since none waits for another before it drops; all say the same.
        workspace.DropoutStep = _stepsBefore + index + 1;

        if (_sharesUnits)
        {
            Network.ForwardFirst(parameters, workspace, samples.Rows, 0, samples.Count, share);
            exchange?.GiveUnits(worker, workspace, samples.Count);
        }
        if (_isEpoch)
            _sampler.Draw(worker, index + 1);
        if (_sharesUnits)
        {
            if (!_barrier.Wait(worker) || IsNonFiniteUpdate)
                return false;
            exchange?.AskForUnits(worker, samples.Count);
            if (!IsHandedOutBefore(index))
                exchange?.TakeParameters(worker, parameters);
            exchange?.TakeUnits(worker, workspace, samples.Count);
        }

        (int row, int end) = share.Of(samples.Count, 1);
        if (row < end)
        {
            if (!_sharesUnits)
                Network.ForwardFirst(parameters, workspace, samples.Rows, row, end - row, Share.All);
            Network.ForwardRest(parameters, workspace, row, end - row);
            Network.Loss(workspace, samples.Targets<TTarget>(), row, end - row);
            if (samples.HasWeights)
                SampleWeighting<TNetwork, TInput, TTarget>.Apply(Network, workspace, samples.Targets<TTarget>(), samples.Weights, row, end - row);
            Network.BackwardRest(parameters, workspace, row, end - row);
            if (!_sharesDeltas)
                Network.BackwardFirst(parameters, workspace, row, end - row, Share.All);
        }
        exchange?.GiveRows(worker, workspace, samples.Count);
        if (isOwn)
            update.BeginStep(LearningRateFactor(update.Step));
        if (_isEpoch)
        {
            _sampler.AskFor(worker, index + 1);
            // Said before the barrier behind which all look, and after another that they came to when they had looked the last time.
            if (worker == 0 && _cancellation.IsCancellationRequested)
                _cancelled = true;
        }
        if (!_barrier.Wait(worker) || _cancelled)
            return false;
        exchange?.AskForRows(worker);
        // While those of the others are on their way.
        BackwardUnits(row, end);
        exchange?.TakeRows(worker, workspace, samples.Count);

        // Every worker looks, so that none applies a step that another refuses; and looks now, since the others may be
        // in the next batch when this one is done.
        meanLoss = workspace.MeanLoss(samples.Count);
        if (!float.IsFinite(meanLoss))
        {
            if (worker != 0)
                return false;
            exchange?.TakeActivations(_memories, samples.Count);
            throw new NonFiniteLossException(
                PlaceOf(index), NonFiniteCause.OfLoss(_workspace, samples.Inputs(TInput.Size), samples.Count, NamesOf(index)), meanLoss);
        }

        BackwardUnits(0, row);
        BackwardUnits(end, samples.Count);
        if (!update.Run(samples.Rows, samples.Count, share, out double? norm))
        {
            if (worker == 0 && norm is double notFinite)
            {
                throw new NonFiniteGradientException(
                    PlaceOf(index), NonFiniteCause.OfGradient(_workspace, samples.Inputs(TInput.Size), samples.Count, NamesOf(index)), notFinite);
            }
            return false;
        }
        // Behind the next barrier every worker reads this, and stops.
        if (!_updated.AreFinite(worker, parameters))
            _nonFiniteUpdate = index;
        exchange?.GiveParameters(worker, parameters);
        if (_isEpoch)
            _sampler.Gather(worker, index + 1);
        // Who has memory and batches of its own needs nothing of others before the next step's first barrier.
        bool waits = !(exchange is not null && _sampler.GathersAlone);
        if (waits && !_barrier.Wait(worker))
            return false;
        exchange?.AskForParameters(worker);
        if (isOwn)
            update.CompleteStep();
        // Nothing is written where nothing changes: the other workers read what lies beside it.
        if (worker == 0 && norm is not null)
            GradientNorm = norm;
        // Without the barrier, another worker may not have written it yet.
        return !(waits && IsNonFiniteUpdate);

        // The deltas of the worker's units of the first layer, for some rows.
        void BackwardUnits(int from, int to)
        {
            if (_sharesDeltas && from < to)
                Network.BackwardFirst(parameters, workspace, from, to - from, share);
        }
    }

    private StepPlace PlaceOf(int index) => _isEpoch ? new(Epoch + 1, index + 1) : new(null, _stepsBefore + 1);

    private Func<int, string> NamesOf(int index) => row => _isEpoch
        ? Invariant($"sample {_sampler.IndexOf(index, row)} of the data set")
        : Invariant($"sample {row} of the batch");

    // The workers are at rest, and the parameters are collected.
    private NonFiniteParameterException NonFiniteUpdate()
    {
        int index = _nonFiniteUpdate;
        ReadOnlySpan<float> inputs = _isEpoch ? _sampler.InputsOf(index) : _samples.Inputs(TInput.Size);
        return new(PlaceOf(index), NonFiniteCause.OfParameter(Network.Parameters, inputs, NamesOf(index)));
    }
}
