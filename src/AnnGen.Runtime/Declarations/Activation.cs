namespace AnnGen;

/// <summary>What a layer applies to its weighted sums z.</summary>
public enum Activation
{
    /// <summary>Linear: z as it is.</summary>
    Identity,

    /// <summary>Rectified linear unit: max(z, 0).</summary>
    Relu,

    /// <summary>Logistic sigmoid: 1 ⁄ (1 + e⁻ᶻ).</summary>
    Sigmoid,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>eᶻ, normalised to a sum of 1 over the layer's units: class probabilities.</summary>
    Softmax,
}
