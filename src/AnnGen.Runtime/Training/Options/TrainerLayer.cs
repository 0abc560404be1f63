using AnnGen.Networks;
using static System.FormattableString;

namespace AnnGen;

/// <summary>How a trainer treats one layer. What is set here takes effect with the next step.</summary>
public sealed class TrainerLayer
{
    private float _learningRateScale = 1f;

    internal TrainerLayer(LayerPlan plan) => Name = plan.Name;

    /// <summary>The layer's name.</summary>
    public string Name { get; }

    /// <summary>What the learning rate is multiplied by in this layer: finite and at least 0; 1 when not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is negative or not finite.</exception>
    public float LearningRateScale
    {
        get => _learningRateScale;
        set => _learningRateScale = value >= 0f && float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value),
                Invariant($"The learning rate of layer '{Name}' is to be scaled by {value}; it has to be a finite number, 0 or above."));
    }

    /// <summary>
    /// Whether steps leave the layer as it is: weights, biases and what the optimizer remembers about them keep every bit, weight
    /// decay and momentum included, and no gradient is computed for it. Layers before it are trained through it. When it is thawed,
    /// its optimizer goes on with the number of the step that it has come to itself.
    /// </summary>
    public bool IsFrozen { get; set; }

    internal static TrainerLayer[] All(NetworkPlan plan) => [.. plan.Layers.Select(layer => new TrainerLayer(layer))];
}
