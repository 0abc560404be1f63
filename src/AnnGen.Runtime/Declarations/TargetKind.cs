namespace AnnGen;

/// <summary>How the targets of <see cref="Loss.CrossEntropy"/> say which class is right.</summary>
public enum TargetKind
{
    /// <summary>By its index: targets are <see cref="Classes{TCount}"/>.</summary>
    ClassIndices,

    /// <summary>By a probability for each class, such as another network's: targets are <see cref="Distribution{TCount}"/>.</summary>
    ClassProbabilities,
}
