namespace AnnGen;

/// <summary>
/// Makes a partial class a neural network. Its layers are attributes below this one, in the order in which data passes them.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>A network that minimises one of the losses that come with AnnGen.</summary>
    /// <param name="loss">What training minimises.</param>
    public NetworkAttribute(Loss loss) => Loss = loss;

    /// <summary>A network that minimises a loss of your own, over <see cref="Values{TCount}"/>.</summary>
    /// <param name="loss">A struct that implements <see cref="Losses.IElementwiseLoss{TSelf}"/>: <c>typeof(LogCosh)</c>.</param>
    public NetworkAttribute(Type loss) => LossType = loss;

    /// <summary>What training minimises; null when it is <see cref="LossType"/>.</summary>
    public Loss? Loss { get; }

    /// <summary>The loss of your own that training minimises; null when it is <see cref="Loss"/>.</summary>
    public Type? LossType { get; }

    /// <summary>The largest number of samples in one training step. Workspaces are laid out for it. 64 when not set.</summary>
    public int MaxBatchSize { get; set; } = 64;

    /// <summary>How the weights of layers start that do not say it themselves.</summary>
    public Initialization Initialization { get; set; }

    /// <summary>Whether the targets of <see cref="Loss.CrossEntropy"/> are class indices or class probabilities.</summary>
    public TargetKind Targets { get; set; }

    /// <summary>
    /// For <see cref="Loss.CrossEntropy"/>, the share ε of the target, 0 to below 1, that is spread evenly over all classes: the
    /// network is not asked to be surer than that. (C. Szegedy et al., <i>Rethinking the Inception Architecture</i>, 2016, §7.)
    /// </summary>
    public float LabelSmoothing { get; set; }

    /// <summary>
    /// For <see cref="Loss.CrossEntropy"/>, how much each class counts, from 0 on: more for rare classes, say. With class indices
    /// the loss of a batch is the weighted mean Σ w·l ⁄ Σ w, with class probabilities the mean over samples of losses whose terms
    /// are weighted: as in PyTorch. A batch whose weights are all 0 has loss 0, where PyTorch's is not a number.
    /// </summary>
    public float[]? ClassWeights { get; set; }

    /// <summary>
    /// For <see cref="Loss.BinaryCrossEntropy"/>, how much a yes counts beside a no: above 1 if yes is rare. PyTorch's <c>pos_weight</c>.
    /// </summary>
    public float PositiveWeight { get; set; } = 1f;

    /// <summary>For <see cref="Loss.Huber"/>, the error δ, in units of the values, up to which it is squared. 1 when not set.</summary>
    public float Delta { get; set; } = 1f;
}
