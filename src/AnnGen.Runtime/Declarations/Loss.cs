namespace AnnGen;

/// <summary>What training minimises. The mean over the batch is taken, as in PyTorch.</summary>
public enum Loss
{
    /// <summary>
    /// The mean of (output − target)² over all outputs of all samples. Targets are <see cref="Values{TCount}"/>.
    /// </summary>
    MeanSquaredError,

    /// <summary>
    /// −log of the probability that the network gives to the right class. Targets are <see cref="Classes{TCount}"/>, or with
    /// <see cref="TargetKind.ClassProbabilities"/> <see cref="Distribution{TCount}"/>. The output layer is Softmax, or Identity,
    /// whose outputs are then logits.
    /// </summary>
    CrossEntropy,

    /// <summary>
    /// The mean of |output − target| over all outputs of all samples: outliers weigh less than when squared. Targets are
    /// <see cref="Values{TCount}"/>.
    /// </summary>
    MeanAbsoluteError,

    /// <summary>
    /// Squares below <see cref="NetworkAttribute.Delta"/> (δ), straight lines beyond: the mean of e² ⁄ 2 where |e| ≤ δ, else
    /// δ (|e| − δ ⁄ 2), with e = output − target. Targets are <see cref="Values{TCount}"/>. (P. J. Huber, <i>Robust Estimation of a
    /// Location Parameter</i>, 1964.)
    /// </summary>
    Huber,

    /// <summary>
    /// −log of the probability that the network gives to the right answer of a yes-or-no question: one question if the output
    /// layer has one unit, whose targets are <see cref="Binary"/>, else one for each unit, independent of each other, with targets
    /// <see cref="Labels{TCount}"/>. The mean over all answers. The output layer is Sigmoid, or Identity, whose outputs are then logits.
    /// </summary>
    BinaryCrossEntropy,
}
