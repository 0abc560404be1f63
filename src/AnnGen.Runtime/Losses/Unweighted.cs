namespace AnnGen.Losses;

/// <summary>The weight 1.</summary>
public readonly struct Unweighted : ILossConstant
{
    /// <inheritdoc/>
    public static float Value => 1f;
}
