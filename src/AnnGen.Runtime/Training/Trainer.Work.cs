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
            float meanLoss = float.NaN;
            if (!_phases.SharesInputs || _barrier.Wait(worker))
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
        _replicas.Distribute(worker);
        _sampler.Draw(worker, _firstBatch);
        _sampler.Gather(worker, _firstBatch);
        if (!_barrier.Wait(worker))
            return;
        for (int index = _firstBatch; index < _sampler.Count; index++)
        {
            StepSamples samples = _sampler[worker, index];
            double weight = worker == 0 ? WeightOf(samples) : 0;
            if (!TrainBatch(worker, samples, index, out float meanLoss))
                return;
            if (worker == 0)
                _progress.Add(samples.Count, weight, meanLoss);
            if ((IsReportedAfter(index) || IsSavedAfter(index)) && !Rest(worker, index))
                return;
        }
    }

    private bool IsReportedAfter(int index) =>
        _options.Progress is not null && ((index + 1) % _options.ProgressInterval == 0 || index + 1 == _sampler.Count);

    private bool IsSavedAfter(int index) => Saving is { } saving && (_stepsBefore + index + 1) % saving.Interval == 0;

    // The progress callback may look at the network and change it. The other workers wait meanwhile.
    private bool Rest(int worker, int index)
    {
        if (!_barrier.Wait(worker))
            return false;
        if (worker == 0)
        {
            _replicas.CollectParameters();
            BeginRest();
            try
            {
                if (IsReportedAfter(index))
                    _progress.Report(_options.Progress!);
                if (IsSavedAfter(index))
                    Saving!.Save();
            }
            finally
            {
                EndRest();
            }
        }
        if (!_barrier.Wait(worker))
            return false;
        _replicas.Distribute(worker);
        return true;
    }

    /// <summary>One worker's part of a step.</summary>
    /// <returns>False when there is nothing more to do.</returns>
    private bool TrainBatch(int worker, StepSamples samples, int index, out float meanLoss)
    {
        meanLoss = float.NaN;
        var share = new Share(worker, _threads);
        Replicas replicas = _replicas;
        (NetworkParameters parameters, Workspace workspace, UpdatePass update) = replicas[worker];
        if (worker == 0)
        {
            _workspace.BatchSize = samples.Count;
            _update.BeginStep(LearningRateFactor(_update.Step));
            // Every worker reads it behind a barrier, and has read it in the step before.
            if (_isEpoch && _cancellation.IsCancellationRequested)
                _cancelled = true;
        }
        // Workers that share a workspace write the same numbers, since none waits for another before it drops units.
        workspace.DropoutStep = _stepsBefore + index + 1;

        SampleRows inputs = samples.Rows;
        Stretch[][] phases = _phases.Stretches;
        for (int phase = 0; phase < phases.Length; phase++)
        {
            foreach (ref readonly Stretch stretch in phases[phase].AsSpan())
                Compute(in stretch, in samples, inputs, share, parameters, workspace);
            if (_isEpoch && phase == 0)
                _sampler.Draw(worker, index + 1);
            if (_isEpoch && phase == Math.Max(0, phases.Length - 2))
                _sampler.AskFor(worker, index + 1);
            if (phase < phases.Length - 1)
            {
                replicas.Publish(worker, phase, samples.Count);
                if (!_barrier.Wait(worker))
                    return false;
                replicas.Receive(worker, phase, samples.Count);
            }
        }
        if (_cancelled)
            return false;

        // Every worker checks the loss, so that none applies a step that another refuses; and before the last barrier, behind which the
        // others may be in the next batch.
        meanLoss = workspace.MeanLoss(samples.Count);
        if (!float.IsFinite(meanLoss))
        {
            if (worker != 0)
                return false;
            replicas.CollectRows(samples.Count);
            throw new NonFiniteLossException(
                PlaceOf(index), NonFiniteCause.OfLoss(_workspace, samples.Inputs(TInput.Size), samples.Count, NamesOf(index)), meanLoss);
        }

        if (!update.Run(inputs, samples.Count, share, out double? norm))
        {
            if (worker == 0 && norm is double notFinite)
            {
                throw new NonFiniteGradientException(
                    PlaceOf(index), NonFiniteCause.OfGradient(_workspace, samples.Inputs(TInput.Size), samples.Count, NamesOf(index)),
                    notFinite);
            }
            return false;
        }
        update.ClearSubnormals(_stepsBefore + index + 1, _updated.Of(worker));
        // Behind the next barrier every worker reads this, and stops.
        if (!_updated.AreFinite(worker, parameters))
            _nonFiniteUpdate = index;
        replicas.Publish(worker, phases.Length - 1, samples.Count);
        if (_isEpoch)
            _sampler.Gather(worker, index + 1);
        if (!_barrier.Wait(worker))
            return false;
        replicas.Receive(worker, phases.Length - 1, samples.Count);
        if (worker == 0)
        {
            _update.CompleteStep();
            // Nothing is written where nothing changes: the other workers read what lies beside it.
            if (norm is not null)
                GradientNorm = norm;
        }
        return !IsNonFiniteUpdate;
    }

    private void Compute(
        in Stretch stretch, in StepSamples samples, SampleRows inputs, Share share, NetworkParameters parameters, Workspace workspace)
    {
        (int row, int end) = stretch.ByUnits ? (0, samples.Count) : share.Of(samples.Count, _plan.RowGroup);
        if (row == end)
            return;
        var part = new PassPart(inputs, row, end - row, stretch.ByUnits ? share : Share.All, stretch.FirstStep, stretch.EndStep);
        switch (stretch.Pass)
        {
            case PassKind.Forward:
                Network.Forward(in part, parameters, workspace);
                break;
            case PassKind.Loss:
                TTarget targets = samples.Targets<TTarget>();
                Network.Loss(in part, workspace, targets);
                if (samples.HasWeights)
                    SampleWeighting<TNetwork, TInput, TTarget>.Apply(Network, workspace, targets, samples.Weights, row, end - row);
                break;
            case PassKind.Backward:
                Network.Backward(in part, parameters, workspace);
                break;
        }
    }

    private StepPlace PlaceOf(int index) => _isEpoch ? new(Epoch + 1, index + 1) : new(null, _stepsBefore + 1);

    private Func<int, string> NamesOf(int index) => row => _isEpoch
        ? Invariant($"sample {_sampler.IndexOf(index, row)} of the data set")
        : Invariant($"sample {row} of the batch");

    // The workers have stopped.
    private NonFiniteParameterException NonFiniteUpdate()
    {
        int index = _nonFiniteUpdate;
        ReadOnlySpan<float> inputs = _isEpoch ? _sampler.InputsOf(index) : _samples.Inputs(TInput.Size);
        return new(PlaceOf(index), NonFiniteCause.OfParameter(Network.Parameters, inputs, NamesOf(index)));
    }
}
