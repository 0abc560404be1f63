namespace AnnGen;

/// <summary>What becomes of gradients.</summary>
public enum GradientMode
{
    /// <summary>
    /// The optimizer takes them while they are still in registers: the fastest. Where the gradient is clipped or there is a penalty
    /// (<see cref="TrainerOptions.MaxGradientNorm"/>, <see cref="TrainerOptions.MaxGradientValue"/>, <see cref="TrainerOptions.L1"/>,
    /// <see cref="TrainerOptions.L2"/>), with batches of more than 512 samples, with AMSGrad, and with an <see cref="RmsProp"/> that has
    /// momentum or is centred, it is as if <see cref="Materialised"/> were.
    /// </summary>
    Fused,

    /// <summary>
    /// They are written to the workspace, and then taken by the optimizer: they can be looked at. Those of frozen layers are zero.
    /// </summary>
    Materialised,
}
