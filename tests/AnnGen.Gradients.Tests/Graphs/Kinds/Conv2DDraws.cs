using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Convolutions with every argument; a third of them keep the shape of the image, so that the two can be joined.</summary>
internal sealed class Conv2DDraws : DrawnKind
{
    public override string Word => "Conv2D";

    public override int Frequency => 8;

    public override bool Takes(GraphDraft draft, int source) => draft.IsImage(source);

    public override ReferenceNode Draw(GraphDraft draft, int source)
    {
        IReadOnlyList<int> image = draft.ShapeOf(source);
        bool keepsShape = draft.Happens(0.35);
        ImageWindow window = WindowDraws.Draw(draft, image, keepsShape ? ImageWindow.Same : null, mostStride: 3, mostDilation: 3);
        // All channels in one group, or a group each, or anything between.
        int groups = draft.Happens(0.6) ? 1
            : draft.Take(Gen.OneOf([.. Enumerable.Range(1, image[0]).Where(group => image[0] % group == 0)]));
        int outputs = keepsShape ? image[0] : groups * draft.Take(Gen.Int[1, Math.Max(1, 6 / groups)]);
        return new Conv2DNode(
            source, image, outputs, window, groups, draft.Take(Gen.OneOf(Elementwise)), statesInputs: draft.Happens(0.3));
    }
}
