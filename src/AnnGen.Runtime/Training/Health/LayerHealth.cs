using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>How one layer fared in some steps of training.</summary>
/// <remarks>Where there was no step, its numbers are NaN and its shares null.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LayerHealth
{
    /// <summary>The layer's name.</summary>
    public required string Name { get; init; }

    /// <summary>The layer's activation.</summary>
    public required Activation Activation { get; init; }

    /// <summary>The number of units.</summary>
    public required int Units { get; init; }

    /// <summary>The number of weights and biases.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>Whether the layer is frozen now. While it is, its gradient is not computed, and its norm counts as 0.</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>
    /// The norm ‖g‖₂ of the gradient of the loss by the layer's weights and biases, the mean over the steps. The gradient is that of
    /// the batch's mean loss, before it is clipped and before penalties are added.
    /// </summary>
    public required double GradientNorm { get; init; }

    /// <summary>The largest norm of the gradient in any of the steps.</summary>
    public required double LargestGradientNorm { get; init; }

    /// <summary>
    /// The gradient of one parameter, as root mean square over the layer's: <see cref="GradientNorm"/> ⁄ √<see cref="ParameterCount"/>.
    /// So layers of different sizes compare.
    /// </summary>
    public double GradientPerParameter => GradientNorm / Math.Sqrt(ParameterCount);

    /// <summary>The norm ‖W‖₂ of the weights after the last step, biases excepted.</summary>
    public required double WeightNorm { get; init; }

    /// <summary>
    /// How far a step moves the weights, ‖ΔW‖₂ ⁄ ‖W‖₂ with W as it is after the step and without biases, the mean over the steps.
    /// Some 10⁻³ is usual: much more, and the learning rate may be too high; much less, and it may be too low.
    /// </summary>
    /// <remarks>
    /// The rule of thumb is that of A. Karpathy's notes for Stanford's course CS231n, <i>Neural Networks Part 3: Learning and
    /// Evaluation</i>.
    /// </remarks>
    public required double UpdateRatio { get; init; }

    /// <summary>The share of outputs, over units and samples, that are 0; null where the activation is not Relu.</summary>
    public required double? ZeroShare { get; init; }

    /// <summary>
    /// The number of units whose output was 0 for every sample of the steps; null where the activation is not Relu. No gradient
    /// reaches the weights of such a unit: it is dead as long as no other sample activates it.
    /// </summary>
    public required int? DeadUnits { get; init; }

    /// <summary>The share of the units that are <see cref="DeadUnits"/>.</summary>
    public double? DeadShare => (double?)DeadUnits / Units;

    /// <summary>
    /// The share of outputs, over units and samples, that are saturated: below 0.05 or above 0.95 for Sigmoid, below −0.9 or above
    /// 0.9 for Tanh, below −0.81 for Elu with α = 1, below 0.21 for Softplus. Null for other activations, and in the output layer,
    /// which is to saturate in the end.
    /// </summary>
    /// <remarks>
    /// At these outputs the derivative is 19 % of its largest value, and falls from there on. Those of Sigmoid and Tanh are the same
    /// place of the same curve, as tanh z = 2 sigmoid(2z) − 1.
    /// </remarks>
    public required double? SaturatedShare { get; init; }

    /// <summary>
    /// The number of units that were saturated for every sample of the steps; null where <see cref="SaturatedShare"/> is.
    /// </summary>
    public required int? SaturatedUnits { get; init; }
}
