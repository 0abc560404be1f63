using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Dense layers, as wide as another vector now and then, so that the two can be joined.</summary>
internal sealed class DenseDraws : DrawnKind
{
    private static readonly Gen<int> s_units = Gen.OneOf(1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33);

    public override string Word => "Dense";

    public override int Frequency => 3;

    public override bool Takes(GraphDraft draft, int source) => true;

    public override ReferenceNode Draw(GraphDraft draft, int source)
    {
        int[] vectors = [.. draft.Readable.Where(node => !draft.IsImage(node)).Select(draft.SizeOf)];
        int units = vectors.Length > 0 && draft.Happens(0.5) ? draft.Take(Gen.OneOf(vectors)) : draft.Take(s_units);
        ReferenceActivation activation = draft.Take(Gen.OneOf(units == 1 ? Elementwise : [.. References.Activations]));
        return new DenseNode(source, draft.SizeOf(source), units, activation, statesInputs: draft.Happens(0.3));
    }
}
