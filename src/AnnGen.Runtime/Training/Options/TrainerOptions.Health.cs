namespace AnnGen;

public sealed partial record TrainerOptions
{
    /// <summary>
    /// Whether training measures how each layer fares: gradients, updates, dead and saturated units. <c>Trainer.Health</c> tells.
    /// The weights are the same, bit for bit; a step takes longer, as gradients are written to memory and two barriers are added.
    /// Not set, it costs nothing.
    /// </summary>
    public bool Health { get; init; }
}
