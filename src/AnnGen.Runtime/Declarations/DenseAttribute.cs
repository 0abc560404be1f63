namespace AnnGen;

/// <summary>
/// A fully connected layer: activation(x · W + b), with W of shape [inputs, outputs]. It flattens the images that it reads: channel by
/// channel, row by row.
/// </summary>
public sealed class DenseAttribute : ActivatedLayerAttribute
{
    /// <summary>A layer whose inputs are stated, and checked against what comes before it.</summary>
    /// <param name="inputs">The number of inputs per sample.</param>
    /// <param name="outputs">The number of units.</param>
    /// <param name="activation">What is applied to the weighted sums.</param>
    public DenseAttribute(int inputs, int outputs, Activation activation = Activation.Identity)
        : this(outputs, activation) => Inputs = inputs;

    /// <summary>A layer whose inputs are what comes before it: a layer, or an <see cref="InputAttribute"/>.</summary>
    /// <param name="outputs">The number of units.</param>
    /// <param name="activation">What is applied to the weighted sums.</param>
    public DenseAttribute(int outputs, Activation activation = Activation.Identity)
        : base(activation) => Outputs = outputs;

    /// <summary>A layer with an activation of your own, whose inputs are stated, and checked against what comes before it.</summary>
    /// <param name="inputs">The number of inputs per sample.</param>
    /// <param name="outputs">The number of units.</param>
    /// <param name="activation">
    /// A struct that implements <see cref="IOutputActivation"/> or <see cref="ISumActivation"/>: <c>typeof(Swish)</c>.
    /// </param>
    public DenseAttribute(int inputs, int outputs, Type activation)
        : this(outputs, activation) => Inputs = inputs;

    /// <summary>A layer with an activation of your own, whose inputs are what comes before it.</summary>
    /// <param name="outputs">The number of units.</param>
    /// <param name="activation">
    /// A struct that implements <see cref="IOutputActivation"/> or <see cref="ISumActivation"/>: <c>typeof(Swish)</c>.
    /// </param>
    public DenseAttribute(int outputs, Type activation)
        : base(activation) => Outputs = outputs;

    /// <summary>The number of inputs per sample; null when it follows from what comes before.</summary>
    public int? Inputs { get; }

    /// <summary>The number of units.</summary>
    public int Outputs { get; }

    /// <summary>How the weights start.</summary>
    public Initialization Initialization { get; set; }
}
