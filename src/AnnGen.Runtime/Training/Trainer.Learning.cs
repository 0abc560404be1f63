using AnnGen.Networks;

namespace AnnGen;

// How fast each layer learns, and what holds the weights back.
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer>
{
    private readonly TrainerLayer[] _layers;
    private readonly float _learningRate;

    /// <summary>How each layer is trained, in the order in which data passes them.</summary>
    public IReadOnlyList<TrainerLayer> Layers => _layers;

    /// <summary>
    /// The learning rate of the next step: the optimizer's, times the factor of <see cref="TrainerOptions.Schedule"/> at this place.
    /// A layer may scale it further.
    /// </summary>
    public float LearningRate => _learningRate * LearningRateFactor(_update.Step);

    /// <summary>
    /// λ₁·Σ|w| + λ₂⁄2·Σw² over the weights as they are now, with λ₁ and λ₂ from <see cref="TrainerOptions.L1"/> and
    /// <see cref="TrainerOptions.L2"/>: what training minimises beside the loss. Computed at each call.
    /// </summary>
    public double Penalty
    {
        get
        {
            double magnitudes = 0;
            double squares = 0;
            foreach (LayerPlan layer in _plan.LayerSpan)
            {
                // What pads the rows is zero, and adds nothing.
                foreach (float weight in Network.Parameters.Values.Slice(layer.Weights, layer.WeightFloats))
                {
                    magnitudes += Math.Abs((double)weight);
                    squares += (double)weight * weight;
                }
            }
            return _options.L1 * magnitudes + _options.L2 / 2.0 * squares;
        }
    }

    private float LearningRateFactor(long step) => _options.Schedule switch
    {
        null => 1f,
        { Unit: ScheduleUnit.Steps } schedule => (float)schedule.FactorAt(step),
        var schedule => (float)schedule.FactorAt(Epoch),
    };

    /// <summary>How a layer is trained: <c>trainer.Layer("Hidden").IsFrozen = true</c>.</summary>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="ArgumentException">The network has no layer of that name.</exception>
    public TrainerLayer Layer(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (TrainerLayer layer in _layers)
        {
            if (layer.Name == name)
                return layer;
        }
        throw new ArgumentException(
            $"'{_plan.Name}' has no layer '{name}'; it has {string.Join(", ", _layers.Select(layer => $"'{layer.Name}'"))}.", nameof(name));
    }
}
