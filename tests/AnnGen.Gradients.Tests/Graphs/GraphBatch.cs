using AnnGen.Tests.Reference.Graphs;

namespace AnnGen.Gradients.Tests.Graphs;

/// <summary>
/// Samples drawn for a graph, none near a point where a slope jumps: as the runtime takes them, and as the reference does.
/// </summary>
internal sealed class GraphBatch
{
    // Sums in single precision differ from those in double precision by some 1e-6.
    private const double KinkMargin = 1e-4;

    // Where the samples of a large batch are coupled, all of them have to keep away from kinks at once.
    private const double CoupledKinkMargin = 2e-5;
    private const int SmallBatch = 3;

    // Where normalising makes errors larger than this, little can be compared.
    private const double MostGain = 100;

    private const int MaxDraws = 2000;

    /// <exception cref="TooManyKinksException">A graph has so many sums that one of them is always near a kink.</exception>
    public GraphBatch(GraphDeclaration declaration, int count, Random random)
    {
        ReferenceGraph reference = declaration.Reference;
        ReferenceInputs = reference.CouplesSamples
            ? DrawInputs(count, declaration.InputSize, reference, count > SmallBatch ? CoupledKinkMargin : KinkMargin, random)
            : [.. Enumerable.Range(0, count).SelectMany(_ => DrawInputs(1, declaration.InputSize, reference, KinkMargin, random))];
        Inputs = [.. ReferenceInputs.SelectMany(inputs => inputs).Select(input => (float)input)];

        (int[] Words, double[] Target)[] targets =
            Array.ConvertAll(reference.LossInputs(ReferenceInputs), outputs => declaration.Loss.Draw(random, outputs));
        TargetWords = [.. targets.SelectMany(target => target.Words)];
        ReferenceTargets = Array.ConvertAll(targets, target => target.Target);
    }

    public float[] Inputs { get; }

    public int[] TargetWords { get; }

    public double[][] ReferenceInputs { get; }

    public double[][] ReferenceTargets { get; }

    private static double[][] DrawInputs(int count, int size, ReferenceGraph reference, double margin, Random random)
    {
        for (int draw = 0; draw < MaxDraws; draw++)
        {
            double[][] inputs =
                [.. Enumerable.Range(0, count * size).Select(_ => (double)(2 * random.NextSingle() - 1)).Chunk(size)];
            if (reference.DistanceToKink(inputs) > margin && reference.Gain(inputs) < MostGain)
                return inputs;
        }
        throw new TooManyKinksException();
    }
}

/// <summary>Each of very many samples brought a sum near a kink, or a maximum near another number of its window.</summary>
internal sealed class TooManyKinksException() : Exception("Each of very many samples came near a kink.");
