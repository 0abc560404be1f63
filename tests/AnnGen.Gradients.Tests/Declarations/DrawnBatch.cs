using AnnGen.Tests.Reference;

namespace AnnGen.Gradients.Tests.Declarations;

/// <summary>Samples drawn for a network, none near a kink: as the runtime takes them, and as the reference does.</summary>
internal sealed class DrawnBatch
{
    // Sums in single precision differ from those in double precision by some 1e-6.
    private const double KinkMargin = 1e-4;
    private const int MaxDraws = 1000;

    public DrawnBatch(NetworkDeclaration declaration, ReferenceNetwork reference, int count, Random random)
    {
        ReferenceInputs = [.. Enumerable.Range(0, count).Select(_ => DrawInputs(declaration.Inputs, reference, random))];
        Inputs = [.. ReferenceInputs.SelectMany(inputs => inputs).Select(input => (float)input)];

        (int[] Words, double[] Target)[] targets = Array.ConvertAll(
            ReferenceInputs, inputs => declaration.Loss.Draw(random, reference.LossInputs(inputs)));
        TargetWords = [.. targets.SelectMany(target => target.Words)];
        ReferenceTargets = Array.ConvertAll(targets, target => target.Target);
    }

    public float[] Inputs { get; }

    public int[] TargetWords { get; }

    public double[][] ReferenceInputs { get; }

    public double[][] ReferenceTargets { get; }

    private static double[] DrawInputs(int count, ReferenceNetwork reference, Random random)
    {
        for (int draw = 0; draw < MaxDraws; draw++)
        {
            double[] inputs = [.. Enumerable.Range(0, count).Select(_ => (double)(2 * random.NextSingle() - 1))];
            if (reference.DistanceToKink(inputs) > KinkMargin)
                return inputs;
        }
        throw new InvalidOperationException($"Each of {MaxDraws} samples came near a kink.");
    }
}
