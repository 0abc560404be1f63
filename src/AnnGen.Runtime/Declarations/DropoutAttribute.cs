namespace AnnGen;

/// <summary>
/// Drops units of the layer above it while training: each is 0 with probability <paramref name="rate"/>, and divided by
/// 1 − <paramref name="rate"/> otherwise, so that its mean stays what it is. Nothing is dropped when the network predicts.
/// </summary>
/// <remarks>
/// N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, <i>Dropout: A Simple Way to Prevent Neural Networks
/// from Overfitting</i>, 2014; in the "inverted" form, which scales while training and not afterwards. The rate counts in steps of
/// 2⁻¹⁶. Which units are dropped follows from the seed of training, the step, the layer, the sample's place in the batch and the unit,
/// whatever the number of threads.
/// </remarks>
/// <param name="rate">The share of the units that is dropped: 0 or above, and below 1.</param>
public sealed class DropoutAttribute(float rate) : LayerAttribute
{
    /// <summary>The share of the units that is dropped.</summary>
    public float Rate { get; } = rate;
}
