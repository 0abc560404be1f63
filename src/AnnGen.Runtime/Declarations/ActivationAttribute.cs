namespace AnnGen;

/// <summary>An activation as a layer of its own: f(x), element by element, such as behind an <see cref="AddAttribute"/>.</summary>
public sealed class ActivationAttribute : ActivatedLayerAttribute
{
    /// <summary>An activation.</summary>
    /// <param name="activation">What is applied.</param>
    public ActivationAttribute(Activation activation)
        : base(activation)
    {
    }

    /// <summary>An activation of your own.</summary>
    /// <param name="activation">A struct that implements <see cref="IOutputActivation"/> or <see cref="ISumActivation"/>.</param>
    public ActivationAttribute(Type activation)
        : base(activation)
    {
    }
}
