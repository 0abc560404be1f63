using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Activations of their own, behind anything.</summary>
internal sealed class ActivationDraws : DrawnKind
{
    public override string Word => "Activation";

    public override int Frequency => 2;

    public override bool Takes(GraphDraft draft, int source) => true;

    public override ReferenceNode Draw(GraphDraft draft, int source) => new ActivationNode(
        source, draft.ShapeOf(source),
        draft.Take(Gen.OneOf(draft.IsImage(source) || draft.SizeOf(source) == 1 ? Elementwise : [.. References.Activations])));
}
