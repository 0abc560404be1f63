using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference.Graphs;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Maxima over windows, side by side and overlapping.</summary>
internal sealed class MaxPool2DDraws : DrawnKind
{
    public override string Word => "MaxPool2D";

    public override int Frequency => 3;

    public override bool Takes(GraphDraft draft, int source) => draft.IsImage(source);

    public override ReferenceNode Draw(GraphDraft draft, int source)
    {
        IReadOnlyList<int> image = draft.ShapeOf(source);
        return new MaxPool2DNode(
            source, image, WindowDraws.Draw(draft, image, padding: null, mostStride: 3, mostDilation: 1, limitsPadding: true));
    }
}
