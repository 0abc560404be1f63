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

    /// <summary>
    /// The perceptron's: 1 where z is 0 or above, else 0. It is learnt as if its derivative were 1: before the mean squared error that is
    /// the perceptron's rule (F. Rosenblatt, 1958), in a hidden layer the straight-through estimator (Y. Bengio and others, 2013).
    /// </summary>
    Step,

    /// <summary>z where it is above 0, else <c>Slope</c> · z, by default 0.01 z (A. L. Maas and others, 2013).</summary>
    LeakyRelu,

    /// <summary>
    /// Exponential linear unit: z where it is above 0, else <c>Alpha</c> (eᶻ − 1), by default with 1 (D.-A. Clevert and others, 2015).
    /// </summary>
    Elu,

    /// <summary>
    /// Gaussian error linear unit: z Φ(z), with Φ the distribution function of the normal distribution (D. Hendrycks, K. Gimpel, 2016).
    /// </summary>
    Gelu,

    /// <summary>
    /// The approximation of <see cref="Gelu"/> by ½ z (1 + tanh(√(2⁄π) (z + 0.044715 z³))) (D. Hendrycks, K. Gimpel, 2016).
    /// </summary>
    GeluTanh,

    /// <summary>Sigmoid linear unit, or swish: z ⁄ (1 + e⁻ᶻ) (S. Elfwing and others, 2017).</summary>
    Silu,

    /// <summary>A smooth rectified linear unit: log(1 + eᶻ) (C. Dugas and others, 2000).</summary>
    Softplus,

    /// <summary>
    /// One of your own: what <c>LayerPlan</c> says of a layer whose activation was named with <c>typeof</c>. Not to be written in a
    /// declaration.
    /// </summary>
    Own,
}
