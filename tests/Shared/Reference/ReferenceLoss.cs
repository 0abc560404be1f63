namespace AnnGen.Tests.Reference;

/// <summary>A loss over a batch in double precision, by its textbook formula, and its gradient by what it takes.</summary>
/// <param name="declared">How a declaration says it.</param>
internal abstract class ReferenceLoss(string declared)
{
    /// <summary>How a declaration says it, its options included: <c>Huber, Delta = 0.5f</c>.</summary>
    public string Declared { get; } = declared;

    /// <summary>Whether it is a user's own, a struct.</summary>
    public bool IsOwn => Declared.StartsWith("typeof", StringComparison.Ordinal);

    /// <summary>The word alone.</summary>
    public string Name => new([.. Declared.Split(',')[0].Where(char.IsLetter)]);

    /// <summary>The same as <see cref="Declared"/>, where an option depends on the number of units in the output layer.</summary>
    public virtual string DeclaredFor(int units) => Declared;

    /// <summary>Whether it takes the sums of the output layer (logits), and not its activations.</summary>
    public abstract bool TakesLogits { get; }

    /// <summary>Whether a network may end like that.</summary>
    public abstract bool Takes(ReferenceActivation output, int units);

    /// <summary>How near one sample comes to where its slope jumps or bends.</summary>
    public abstract double DistanceToKink(double[] outputs, double[] target);

    /// <summary>A target: as the 32-bit words of the runtime, and as the numbers of the reference.</summary>
    /// <param name="random">What it is drawn from.</param>
    /// <param name="outputs">The sums or activations that the loss takes: a target keeps away from kinks.</param>
    public abstract (int[] Words, double[] Target) Draw(Random random, double[] outputs);

    /// <summary>The loss of the batch.</summary>
    /// <param name="outputs">Sums or activations, [batch, units].</param>
    /// <param name="targets">Targets as drawn.</param>
    public abstract double Of(double[][] outputs, double[][] targets);

    /// <summary>Its gradient by the outputs, [batch, units].</summary>
    public abstract double[][] Gradient(double[][] outputs, double[][] targets);

    public override string ToString() => Declared;
}
