namespace AnnGen;

/// <summary>What is done with NaN and infinity where samples enter a data set.</summary>
public enum NonFiniteValues
{
    /// <summary>They are refused: an <see cref="ArgumentException"/> names the sample and the input.</summary>
    Refuse,

    /// <summary>
    /// They are kept, for programs that mask them, as with a custom loss that skips targets that are NaN. A network computes NaN from them
    /// wherever they are not masked: its outputs are NaN then, <c>Classify</c> and <c>Evaluate</c> throw, and a training step throws.
    /// </summary>
    Allow,
}
