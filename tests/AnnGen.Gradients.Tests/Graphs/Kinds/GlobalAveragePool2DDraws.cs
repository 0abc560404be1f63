using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference.Graphs;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Means of whole channels.</summary>
internal sealed class GlobalAveragePool2DDraws : DrawnKind
{
    public override string Word => "GlobalAveragePool2D";

    public override int Frequency => 1;

    public override bool Takes(GraphDraft draft, int source) => draft.IsImage(source);

    public override ReferenceNode Draw(GraphDraft draft, int source) => new GlobalAveragePool2DNode(source, draft.ShapeOf(source));
}
