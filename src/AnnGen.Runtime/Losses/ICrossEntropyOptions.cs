namespace AnnGen.Losses;

/// <summary>
/// What a network asks of its cross-entropy, as a type: the generator writes it, and its numbers are literals to the JIT.
/// </summary>
public interface ICrossEntropyOptions
{
    /// <summary>ε: the share of the target that is spread evenly over all classes.</summary>
    static abstract float LabelSmoothing { get; }

    /// <summary>The weight of each class, and zeros up to whole rows of 16; empty when all are 1.</summary>
    static abstract ReadOnlySpan<float> ClassWeights { get; }
}
