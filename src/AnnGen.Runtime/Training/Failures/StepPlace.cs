using static System.FormattableString;

namespace AnnGen.Training.Failures;

/// <summary>Which step it is, for messages.</summary>
/// <param name="Epoch">The epoch, counted from 1; null when the step belongs to none.</param>
/// <param name="Step">The step, counted from 1: within the epoch, or among all steps of the trainer when it belongs to none.</param>
internal readonly record struct StepPlace(int? Epoch, long Step)
{
    public override string ToString() => Epoch is null ? Invariant($"step {Step}") : Invariant($"epoch {Epoch}, step {Step}");
}
