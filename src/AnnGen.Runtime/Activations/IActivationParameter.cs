namespace AnnGen.Activations;

/// <summary>A number of an activation, as a type: kernels are generic over it, so that the JIT folds it into a literal.</summary>
public interface IActivationParameter
{
    /// <summary>The number.</summary>
    static abstract float Value { get; }
}
