using AnnGen.Networks;
using static System.FormattableString;

namespace AnnGen;

// How fast each layer learns, and what holds the weights back.
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer>
{
    private readonly TrainerLayer[] _layers;
    private readonly float _optimizerLearningRate;
    private float _learningRate;

    // What the learning rate that was set is to that of the optimizer, which kernels are compiled with.
    private double _learningRateRatio = 1;

    /// <summary>How each layer is trained, in the order in which data passes them.</summary>
    public IReadOnlyList<TrainerLayer> Layers => _layers;

    /// <summary>
    /// The learning rate of the next step: the base rate, times the factor of <see cref="TrainerOptions.Schedule"/> at this place.
    /// The base rate is that of the optimizer until it is set here. A layer may scale it further.
    /// </summary>
    /// <remarks>
    /// Setting it replaces the base rate, and the schedule continues to multiply it: with a schedule whose factor is 0.5, the rate is 0.05
    /// after <c>trainer.LearningRate = 0.1f</c>. The optimizer's running means remain. A rate that is not a power of two times that of the
    /// optimizer takes effect to within rounding.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The rate is negative or not finite, or too large a multiple of the optimizer's.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer is at work, also where it calls <see cref="TrainerOptions.Progress"/>; or the optimizer was created with a rate of 0,
    /// which has no other rate as a multiple.
    /// </exception>
    public float LearningRate
    {
        get => _learningRate * (float)FactorAt(_update.Step);
        set
        {
            if (!(value >= 0f && float.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), Invariant($"The learning rate is {value}; it has to be a finite number, 0 or above."));
            }
            if (_optimizerLearningRate == 0f && value > 0f)
            {
                throw new InvalidOperationException(
                    Invariant($"The learning rate cannot become {value}: the optimizer was created with a rate of 0. ") +
                    "Create the trainer with the largest rate it is to have, and set LearningRate to 0 until then.");
            }
            double ratio = _optimizerLearningRate == 0f ? 1 : (double)value / _optimizerLearningRate;
            if (ratio > float.MaxValue)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value),
                    Invariant($"The learning rate is {value}, which is more than {float.MaxValue} times that of the optimizer, ") +
                    Invariant($"{_optimizerLearningRate}."));
            }
            if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
            {
                throw new InvalidOperationException(
                    Invariant($"The learning rate cannot become {value} while the trainer is at work; set it between steps or epochs."));
            }
            _learningRate = value;
            _learningRateRatio = ratio;
            Volatile.Write(ref _busy, 0);
        }
    }

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
                if (!layer.IsPenalized)
                    continue;
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

    // What the optimizer's learning rate is multiplied by.
    private float LearningRateFactor(long step) => (float)(_learningRateRatio * FactorAt(step));

    private double FactorAt(long step) => _options.Schedule switch
    {
        null => 1,
        { Unit: ScheduleUnit.Steps } schedule => schedule.FactorAt(step),
        var schedule => schedule.FactorAt(Epoch),
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
