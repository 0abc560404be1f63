using AnnGen.Persistence;

namespace AnnGen.Training;

/// <summary>What a trainer keeps between two steps beside weights and the optimizer's state, as metadata of a file.</summary>
/// <param name="Step">The number of updates.</param>
/// <param name="LayerSteps">The number of updates of each layer.</param>
/// <param name="Epoch">The number of epochs that are done.</param>
/// <param name="LearningRateRatio">What the learning rate is to that of the optimizer.</param>
/// <param name="LearningRateScales">The scale of each layer.</param>
/// <param name="Frozen">Which layers are frozen: 1 for each of them, 0 for any other.</param>
/// <param name="Schedule">The state of the schedule.</param>
/// <param name="Interrupted">The epoch that has not ended; null between two epochs.</param>
internal sealed record TrainerState(
    long Step, long[] LayerSteps, int Epoch, double LearningRateRatio, float[] LearningRateScales, int[] Frozen, double[] Schedule,
    InterruptedEpoch? Interrupted)
{
    private const string StepName = "trainer.step";
    private const string LayerStepsName = "trainer.layer-steps";
    private const string EpochName = "trainer.epoch";
    private const string RatioName = "trainer.learning-rate";
    private const string ScalesName = "trainer.learning-rate-scales";
    private const string FrozenName = "trainer.frozen";
    private const string ScheduleName = "trainer.schedule-state";
    private const string SamplesName = "trainer.epoch-samples";
    private const string BatchesName = "trainer.epoch-batches";
    private const string SumsName = "trainer.epoch-sums";

    /// <summary>Reads the state.</summary>
    /// <param name="values">The metadata of the file.</param>
    /// <param name="layers">The number of layers.</param>
    /// <exception cref="WeightsException">It is not a state that a trainer of such a network comes to.</exception>
    public static TrainerState Read(StateValues values, int layers)
    {
        var state = new TrainerState(
            values.Number<long>(StepName), values.Numbers<long>(LayerStepsName, layers), values.Number<int>(EpochName),
            values.Number<double>(RatioName), values.Numbers<float>(ScalesName, layers), values.Numbers<int>(FrozenName, layers),
            values.Numbers<double>(ScheduleName), InterruptedOf(values));
        if (state.Step < 0 || state.Epoch < 0 || state.LayerSteps.Any(step => step < 0))
            throw values.Wrong(StepName, "one of several numbers of steps and epochs, one of which is below 0");
        if (!IsRate(state.LearningRateRatio) || !state.LearningRateScales.All(scale => IsRate(scale)))
            throw values.Wrong(RatioName, "one of several learning rates, one of which is not a finite number, 0 or above");
        return state;
    }

    /// <summary>Writes the state.</summary>
    public void Write(StateValues values)
    {
        values.Set(StepName, Step);
        values.Set<long>(LayerStepsName, LayerSteps);
        values.Set(EpochName, Epoch);
        values.Set(RatioName, LearningRateRatio);
        values.Set<float>(ScalesName, LearningRateScales);
        values.Set<int>(FrozenName, Frozen);
        values.Set<double>(ScheduleName, Schedule);
        if (Interrupted is not { Position: var position } interrupted)
            return;
        values.Set(SamplesName, interrupted.Samples);
        values.Set(BatchesName, position.Batch, position.Samples);
        values.Set(SumsName, position.WeightSum, position.LossSum, position.ReportWeightSum, position.ReportLossSum);
    }

    /// <summary>Gives a schedule its state.</summary>
    /// <exception cref="WeightsException">It is not a state of such a schedule.</exception>
    public void Restore(LearningRateSchedule? schedule, StateValues values)
    {
        try
        {
            schedule?.SetState(Schedule);
        }
        catch (ArgumentException exception)
        {
            throw values.Wrong(ScheduleName, $"not a state of the schedule: {exception.Message}");
        }
    }

    private static bool IsRate(double rate) => rate is >= 0 and <= float.MaxValue;

    private static InterruptedEpoch? InterruptedOf(StateValues values)
    {
        if (!values.Has(SamplesName))
            return null;
        int samples = values.Number<int>(SamplesName);
        int[] batches = values.Numbers<int>(BatchesName, count: 2);
        double[] sums = values.Numbers<double>(SumsName, count: 4);
        return batches[0] >= 0 && batches[1] >= 0 && batches[1] <= samples
            ? new(samples, new(batches[0], batches[1], sums[0], sums[1], sums[2], sums[3]))
            : throw values.Wrong(BatchesName, "a place that is not in the epoch");
    }
}
