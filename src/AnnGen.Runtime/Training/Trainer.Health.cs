namespace AnnGen;

// How the layers fare.
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer>
{
    private readonly HealthMeter? _health;

    /// <summary>
    /// How each layer fared in the steps of the last epoch, or of the one under way; after steps outside an epoch, in all of these.
    /// Each call takes stock anew: keep what it returns to compare it with later.
    /// </summary>
    /// <remarks>To be read between steps, or by <see cref="TrainerOptions.Progress"/>.</remarks>
    /// <exception cref="InvalidOperationException">It is not measured: <see cref="TrainerOptions.Health"/> is not set.</exception>
    public TrainingHealth Health => Meter.Report();

    private HealthMeter Meter => _health ?? throw new InvalidOperationException(
        $"The health of '{_plan.Name}' is not measured. Create the trainer with new TrainerOptions {{ Health = true }}.");

    /// <summary>Forgets the steps that were measured so far, as the beginning of an epoch does by itself.</summary>
    /// <exception cref="InvalidOperationException">Nothing is measured: <see cref="TrainerOptions.Health"/> is not set.</exception>
    public void RestartHealth() => Meter.Restart();
}
