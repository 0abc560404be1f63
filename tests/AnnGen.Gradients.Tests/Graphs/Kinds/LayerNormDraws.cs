using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Layer normalisation of whatever has more than one element.</summary>
internal sealed class LayerNormDraws : DrawnKind
{
    public override string Word => "LayerNorm";

    public override int Frequency => 2;

    public override bool Takes(GraphDraft draft, int source) => draft.SizeOf(source) > 1;

    public override ReferenceNode Draw(GraphDraft draft, int source) =>
        new LayerNormNode(source, draft.ShapeOf(source), draft.Take(Gen.OneOf(1e-5f, 1e-5f, 0.001f, 0.1f)));
}
