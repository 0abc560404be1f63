using AnnGen.Networks;

namespace AnnGen.Training.Health;

/// <summary>What a unit's outputs are where its activation is flat, so that hardly any gradient gets through.</summary>
internal enum FlatKind
{
    /// <summary>Zero: the derivative is 0.</summary>
    Zero,

    /// <summary>Near the end of the activation's range: the derivative is below a fifth of its largest value.</summary>
    Saturated,
}

/// <summary>The outputs at which an activation is flat: those below one number or above another.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Below">Outputs below it are flat.</param>
/// <param name="Above">Outputs above it are flat.</param>
internal readonly record struct FlatOutputs(FlatKind Kind, float Below, float Above)
{
    /// <summary>The flat outputs of a layer's activation; null where it has none, or where they are no concern.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isOutput">
    /// Whether it is the output layer. There, saturated units are what training aims at (an answer of nearly 0 or 1), and what is
    /// kept of them may be the sums.
    /// </param>
    /// <remarks>
    /// The derivative of the sigmoid is a (1 − a), at most 0.25, and 0.0475 at a = 0.05. As tanh z = 2 sigmoid(2z) − 1, the same
    /// point of tanh is −0.9, where its derivative 1 − a² is 0.19 of at most 1: the same share, 19 %. Softplus has 1 − e⁻ᵃ, of at
    /// most 1, and Elu α + a below 0 and 1 above, of at most the larger of the two. Where Gelu and Silu are flat they give what they
    /// also give elsewhere, so their outputs do not tell.
    /// </remarks>
    public static FlatOutputs? Of(LayerPlan layer, bool isOutput) => layer.Activation switch
    {
        Activation.Relu => new(FlatKind.Zero, Below: float.Epsilon, Above: float.PositiveInfinity),
        _ when isOutput => null,
        Activation.Sigmoid => new(FlatKind.Saturated, Below: 0.05f, Above: 0.95f),
        Activation.Tanh => new(FlatKind.Saturated, Below: -0.9f, Above: 0.9f),
        Activation.Elu => new(FlatKind.Saturated, Below: OfElu(layer.ActivationParameter!.Value), Above: float.PositiveInfinity),
        Activation.Softplus => new(FlatKind.Saturated, Below: 0.210721f, Above: float.PositiveInfinity),
        _ => null,
    };

    // Where α itself is below that share of 1, all of what is below 0 is flat.
    private static float OfElu(float alpha) => Math.Min(0f, 0.19f * Math.Max(1f, alpha) - alpha);
}
