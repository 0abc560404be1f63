namespace AnnGen;

/// <summary>What becomes of gradients.</summary>
public enum GradientMode
{
    /// <summary>
    /// The optimizer takes them while they are still in registers: the fastest. Where <see cref="TrainerOptions.MaxGradientNorm"/>
    /// is set, it is as if <see cref="Materialised"/> were.
    /// </summary>
    Fused,

    /// <summary>They are written to the workspace, and then taken by the optimizer: they can be looked at.</summary>
    Materialised,
}
