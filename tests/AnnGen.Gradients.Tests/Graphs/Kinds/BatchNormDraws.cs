using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Batch normalisation behind anything, with momentum and ε of its own now and then.</summary>
internal sealed class BatchNormDraws : DrawnKind
{
    public override string Word => "BatchNorm";

    public override int Frequency => 3;

    public override bool Takes(GraphDraft draft, int source) => true;

    public override ReferenceNode Draw(GraphDraft draft, int source) => new BatchNormNode(
        source, draft.ShapeOf(source), draft.Take(Gen.OneOf(0.1f, 0.1f, 0.3f, 1f)), draft.Take(Gen.OneOf(1e-5f, 1e-5f, 0.001f, 0.1f)));
}
