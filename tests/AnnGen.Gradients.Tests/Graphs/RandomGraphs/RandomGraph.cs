using AnnGen.Tests.Reference;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.RandomGraphs;

/// <summary>A graph whose nodes, connections, shapes, activations, loss and batch are drawn.</summary>
internal sealed record RandomGraph(ulong Seed, int Number, GraphDeclaration Declaration, int BatchSize)
{
    // More sums than this, and one of them is near a kink in most samples.
    private const int MostSums = 3000;

    // Where samples are coupled, those of all of them keep away from kinks at once.
    private const int MostCoupledSums = 20_000;

    private static readonly int[] s_batches = [1, 2, 7, 16, 17, 33];

    private static readonly Gen<int> s_channels = Gen.Frequency((8, Gen.Int[1, 4]), (2, Gen.Int[5, 9]), (1, Gen.OneOf(15, 16, 17)));

    // Below, at and above what vectors and tiles take; images of one row or column among them.
    private static readonly Gen<int> s_side =
        Gen.Frequency((1, Gen.Const(1)), (3, Gen.Int[2, 4]), (6, Gen.Int[5, 9]), (2, Gen.OneOf(10, 11, 13, 16)));

    private static readonly Gen<int> s_units = Gen.OneOf(1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 33);

    /// <summary>What weights and samples are drawn from.</summary>
    public Random Values => new(unchecked((int)Seed * 486_187_739 + Number));

    /// <summary>The graph of a seed and a number, which needs no draws of those before it.</summary>
    public static RandomGraph Draw(ulong seed, int number)
    {
        var random = new PCG((uint)number, seed);
        while (true)
        {
            RandomGraph graph = Draw(seed, number, random);
            int sums = graph.Declaration.Nodes.Sum(node => node.Size);
            if (sums <= MostSums && (!graph.Declaration.Reference.CouplesSamples || sums * graph.BatchSize <= MostCoupledSums))
                return graph;
        }
    }

    /// <summary>What it takes to see it again.</summary>
    public override string ToString() =>
        $"Graph {Number} of seed {Seed}, batches of {BatchSize}; "
        + $"alone: {RandomGraphRange.Variable}={Number}-{Number} {RandomGraphRange.SeedVariable}={Seed}\n{Declaration}";

    private static RandomGraph Draw(ulong seed, int number, PCG random)
    {
        var draft = new GraphDraft(random, DrawInput(random));
        int count = draft.Take(Gen.Frequency((2, Gen.Const(1)), (3, Gen.Const(2)), (3, Gen.Int[3, 4]), (2, Gen.Int[5, 7])));
        for (int i = 0; i < count; i++)
            draft.AppendAny(draft.Happens(0.75) ? draft.Above : draft.Take(Gen.OneOf([.. draft.Readable])));

        ReferenceLoss loss = draft.Take(Gen.OneOf([.. References.Losses]));
        JoinLooseNodes(draft);
        AppendOutputs(draft, loss);

        int least = draft.Nodes.Max(node => node.LeastBatch);
        int maxBatchSize = draft.Take(Gen.OneOf([.. s_batches.Where(batch => batch >= least), 64]));
        int batchSize = draft.Take(Gen.OneOf([.. s_batches.Where(batch => batch >= least && batch <= maxBatchSize)]));
        return new(seed, number, new GraphDeclaration($"Graph{number}", loss, maxBatchSize, draft.Input, draft.Nodes), batchSize);
    }

    private static int[] DrawInput(PCG random)
    {
        Gen<int[]> images = Gen.Select(s_channels, s_side, s_side, (channels, height, width) => new[] { channels, height, width });
        return Gen.Frequency((7, images), (1, s_units.Select(units => new[] { units }))).Generate(random, null, out _);
    }

    // A node whose outputs go nowhere is an error: dense layers of one size take them, and these are added up.
    private static void JoinLooseNodes(GraphDraft draft)
    {
        int units = draft.Take(s_units);
        int[] loose = [.. draft.Loose];
        if (loose.Length == 0)
            return;
        Dense(draft, draft.Above, units, AnyActivation(draft));
        foreach (int node in loose)
        {
            int above = draft.Above;
            Dense(draft, node, units, AnyActivation(draft));
            draft.Append(new AddNode(draft.Above, above, [units]));
        }
    }

    private static void AppendOutputs(GraphDraft draft, ReferenceLoss loss)
    {
        int way = draft.Take(Gen.Int[0, 5]);
        (ReferenceActivation activation, int units) = draft.Take(
            Gen.Select(Gen.OneOf([.. References.Activations]), s_units).Where(output => loss.Takes(output.Item1, output.Item2)));
        if (way == 0)
        {
            Dense(draft, draft.Above, units, AnyActivation(draft));
            draft.Append(new ActivationNode(draft.Above, [units], activation));
        }
        else if (way == 1 && loss.Takes(References.Identity, units))
        {
            int source = draft.Above;
            Dense(draft, source, units, AnyActivation(draft));
            Dense(draft, source, units, AnyActivation(draft));
            draft.Append(new AddNode(draft.Above, draft.Above - 1, [units]));
        }
        else if (way == 2 && units > 1 && loss.Takes(References.Identity, units))
        {
            Dense(draft, draft.Above, units, AnyActivation(draft));
            draft.Append(draft.Happens(0.5) ? new BatchNormNode(draft.Above, [units]) : new LayerNormNode(draft.Above, [units]));
        }
        else
        {
            Dense(draft, draft.Above, units, activation);
        }
    }

    // Outputs of one unit of a softmax are constant.
    private static ReferenceActivation AnyActivation(GraphDraft draft) =>
        draft.Take(Gen.OneOf([.. References.Activations.Where(activation => activation != References.Softmax)]));

    private static void Dense(GraphDraft draft, int source, int units, ReferenceActivation activation) =>
        draft.Append(new DenseNode(source, draft.SizeOf(source), units, activation));
}
