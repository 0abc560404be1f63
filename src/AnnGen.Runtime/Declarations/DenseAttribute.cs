namespace AnnGen;

/// <summary>A fully connected layer: activation(x · W + b), with W of shape [inputs, outputs].</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DenseAttribute : Attribute
{
    /// <summary>A layer whose inputs are stated, and checked against what comes before it.</summary>
    /// <param name="inputs">The number of inputs per sample.</param>
    /// <param name="outputs">The number of units.</param>
    /// <param name="activation">What is applied to the weighted sums.</param>
    public DenseAttribute(int inputs, int outputs, Activation activation = Activation.Identity)
    {
        Inputs = inputs;
        Outputs = outputs;
        Activation = activation;
    }

    /// <summary>A layer whose inputs are what comes before it: a layer, or an <see cref="InputAttribute"/>.</summary>
    /// <param name="outputs">The number of units.</param>
    /// <param name="activation">What is applied to the weighted sums.</param>
    public DenseAttribute(int outputs, Activation activation = Activation.Identity)
    {
        Outputs = outputs;
        Activation = activation;
    }

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
    {
        Outputs = outputs;
        Activation = Activation.Own;
        OwnActivation = activation;
    }

    /// <summary>The number of inputs per sample; null when it follows from what comes before.</summary>
    public int? Inputs { get; }

    /// <summary>The number of units.</summary>
    public int Outputs { get; }

    /// <summary>What is applied to the weighted sums.</summary>
    public Activation Activation { get; }

    /// <summary>The struct with your own activation, if it has one.</summary>
    public Type? OwnActivation { get; }

    /// <summary>What <see cref="Activation.LeakyRelu"/> multiplies sums below 0 by: finite, 0 or above. PyTorch's default.</summary>
    public float Slope { get; set; } = 0.01f;

    /// <summary>What <see cref="Activation.Elu"/> tends to below 0, with the sign changed: finite, 0 or above. PyTorch's default.</summary>
    public float Alpha { get; set; } = 1f;

    /// <summary>The layer's name in generated code, messages and files. Layer1, Layer2, … when not set.</summary>
    public string? Name { get; set; }

    /// <summary>How the weights start.</summary>
    public Initialization Initialization { get; set; }
}
