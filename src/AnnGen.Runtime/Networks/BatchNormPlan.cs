using System.ComponentModel;

namespace AnnGen.Networks;

/// <summary>Where batch normalisation keeps what predictions take in place of the statistics of a batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchNormPlan
{
    /// <summary>Where the running means lie.</summary>
    public required int RunningMeans { get; init; }

    /// <summary>Where the running variances lie.</summary>
    public required int RunningVariances { get; init; }

    /// <summary>Where γ ⁄ √(running variance + ε) lies, which follows γ and the running variances.</summary>
    public required int FoldedScales { get; init; }

    /// <summary>ε.</summary>
    public required float Epsilon { get; init; }
}
