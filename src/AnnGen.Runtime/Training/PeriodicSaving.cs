namespace AnnGen.Training;

/// <summary>What is to be called after some of the steps.</summary>
/// <param name="Interval">The number of steps from one call to the next.</param>
/// <param name="Save">What is called, on the thread that trains.</param>
internal sealed record PeriodicSaving(int Interval, Action Save);
