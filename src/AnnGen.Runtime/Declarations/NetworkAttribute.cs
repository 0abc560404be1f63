namespace AnnGen;

/// <summary>
/// Makes a partial class a neural network. Its layers are attributes below this one, in the order in which data passes them.
/// </summary>
/// <param name="loss">What training minimises.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class NetworkAttribute(Loss loss) : Attribute
{
    /// <summary>What training minimises.</summary>
    public Loss Loss { get; } = loss;

    /// <summary>The largest number of samples in one training step. Workspaces are laid out for it. 64 when not set.</summary>
    public int MaxBatchSize { get; set; } = 64;

    /// <summary>How the weights of layers start that do not say it themselves.</summary>
    public Initialization Initialization { get; set; }
}
