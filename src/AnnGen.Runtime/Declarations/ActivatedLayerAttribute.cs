namespace AnnGen;

/// <summary>A layer that ends in an activation: a word of <see cref="AnnGen.Activation"/>, or a struct of your own.</summary>
public abstract class ActivatedLayerAttribute : LayerAttribute
{
    private protected ActivatedLayerAttribute(Activation activation) => Activation = activation;

    private protected ActivatedLayerAttribute(Type activation)
    {
        Activation = Activation.Own;
        OwnActivation = activation;
    }

    /// <summary>What is applied to the sums.</summary>
    public Activation Activation { get; }

    /// <summary>The struct with your own activation, if it has one.</summary>
    public Type? OwnActivation { get; }

    /// <summary>What <see cref="Activation.LeakyRelu"/> multiplies sums below 0 by: finite, 0 or above. PyTorch's default.</summary>
    public float Slope { get; set; } = 0.01f;

    /// <summary>What <see cref="Activation.Elu"/> tends to below 0, with the sign changed: finite, 0 or above. PyTorch's default.</summary>
    public float Alpha { get; set; } = 1f;
}
