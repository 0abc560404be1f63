using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Two vectors, or two images of one height and width, one behind the other: the inputs among them, and a node with itself.</summary>
internal sealed class ConcatDraws : DrawnKind
{
    private const int MostChannels = 40;

    public override string Word => "Concat";

    public override int Frequency => 5;

    public override bool Takes(GraphDraft draft, int source) => Others(draft, source).Length > 0;

    public override ReferenceNode Draw(GraphDraft draft, int source)
    {
        int other = draft.Take(Gen.OneOf(Others(draft, source)));
        return new ConcatNode(source, draft.ShapeOf(source), other, draft.ShapeOf(other));
    }

    private static int[] Others(GraphDraft draft, int source) =>
    [
        .. draft.Readable.Where(node => draft.ShapeOf(node).Skip(1).SequenceEqual(draft.ShapeOf(source).Skip(1))
            && draft.ShapeOf(node)[0] + draft.ShapeOf(source)[0] <= MostChannels
            && (node != source || (node >= 0 && draft.Nodes.Count % 5 == 0))),
    ];
}
