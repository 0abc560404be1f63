using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference.Graphs;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Means over windows, side by side and overlapping.</summary>
internal sealed class AveragePool2DDraws : DrawnKind
{
    public override string Word => "AveragePool2D";

    public override int Frequency => 3;

    public override bool Takes(GraphDraft draft, int source) => draft.IsImage(source);

    public override ReferenceNode Draw(GraphDraft draft, int source)
    {
        IReadOnlyList<int> image = draft.ShapeOf(source);
        ImageWindow window = WindowDraws.Draw(draft, image, padding: null, mostStride: 3, mostDilation: 1, limitsPadding: true);
        return new AveragePool2DNode(source, image, window);
    }
}
