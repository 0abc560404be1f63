namespace AnnGen;

/// <summary>What stratified folds do with a class that has fewer samples than there are folds, so that some folds get none of it.</summary>
public enum SmallClasses
{
    /// <summary>It is refused: an <see cref="ArgumentException"/> names the class and both numbers.</summary>
    Refuse,

    /// <summary>
    /// Its samples go into folds drawn by the seed, each fold with the same probability, and the other folds have none of it.
    /// </summary>
    Spread,
}
