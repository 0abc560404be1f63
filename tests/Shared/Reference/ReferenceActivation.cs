namespace AnnGen.Tests.Reference;

/// <summary>An activation of one sample in double precision, by its textbook formula.</summary>
/// <param name="declared">How a declaration says it.</param>
internal abstract class ReferenceActivation(string declared)
{
    /// <summary>How a declaration says it, parameters included: <c>LeakyRelu, Slope = 0.2f</c>.</summary>
    public string Declared { get; } = declared;

    /// <summary>Whether it is a user's own, a struct.</summary>
    public bool IsOwn => Declared.StartsWith("typeof", StringComparison.Ordinal);

    /// <summary>The word alone.</summary>
    public string Name => new([.. Declared.Split(',')[0].Replace("Activation.", "").Where(char.IsLetter)]);

    /// <summary>Whether the backward pass uses its derivative, which can then be compared with differences.</summary>
    public bool HasTrueDerivative { get; init; } = true;

    /// <summary>a = f(z).</summary>
    public abstract double[] Apply(double[] z);

    /// <summary>∂L ⁄ ∂z of ∂L ⁄ ∂a.</summary>
    public abstract double[] Deltas(double[] z, double[] outputDeltas);

    /// <summary>How near a sum comes to where the slope jumps: there, single and double precision may differ by the whole jump.</summary>
    public abstract double DistanceToKink(double[] z);

    public override string ToString() => Declared;
}
