namespace AnnGen;

/// <summary>What training minimises. The mean over the batch is taken, as in PyTorch.</summary>
public enum Loss
{
    /// <summary>
    /// The mean of (output − target)² over all outputs of all samples. Targets are <see cref="Values{TCount}"/>.
    /// </summary>
    MeanSquaredError,

    /// <summary>
    /// −log of the probability that the network gives to the right class. Targets are <see cref="Classes{TCount}"/>.
    /// The output layer is Softmax, or Identity, whose outputs are then logits.
    /// </summary>
    CrossEntropy,
}
