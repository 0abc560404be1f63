namespace AnnGen.Losses;

/// <summary>A number of a loss as a type: the generator writes it, and it is a literal to the JIT.</summary>
public interface ILossConstant
{
    /// <summary>The number.</summary>
    static abstract float Value { get; }
}
