using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Sums of any two nodes of the same shape: the inputs among them, and a node with itself.</summary>
internal sealed class AddDraws : DrawnKind
{
    public override string Word => "Add";

    public override int Frequency => 10;

    public override bool Takes(GraphDraft draft, int source) =>
        Others(draft, source).Length > 0 || (source >= 0 && draft.Nodes.Count % 5 == 0);

    public override ReferenceNode Draw(GraphDraft draft, int source)
    {
        int[] others = Others(draft, source);
        return new AddNode(source, others.Length == 0 ? source : draft.Take(Gen.OneOf(others)), draft.ShapeOf(source));
    }

    private static int[] Others(GraphDraft draft, int source) =>
        [.. draft.Readable.Where(node => node != source && draft.ShapeOf(node).SequenceEqual(draft.ShapeOf(source)))];
}
