namespace AnnGen;

/// <summary>What the counts and lengths of a <see cref="LearningRateSchedule"/> are in.</summary>
public enum ScheduleUnit
{
    /// <summary>Mini-batches: the learning rate may change with every step.</summary>
    Steps,

    /// <summary>
    /// Passes through the training data, by <c>TrainEpoch</c> or <c>Fit</c>: the learning rate is the same from the first step of an
    /// epoch to its last. Who calls <c>Step</c> alone never comes to the end of an epoch.
    /// </summary>
    Epochs,
}
