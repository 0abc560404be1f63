using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference;
using AnnGen.Tests.Reference.Graphs;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>
/// A kind of node that random graphs have: what it takes, and how one is drawn. A class of its own is all that a new kind needs.
/// </summary>
internal abstract class DrawnKind
{
    /// <summary>All kinds, found in this assembly, in an order that is always the same.</summary>
    public static IReadOnlyList<DrawnKind> All { get; } =
    [
        .. typeof(DrawnKind).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DrawnKind)))
            .Select(type => (DrawnKind)Activator.CreateInstance(type)!)
            .OrderBy(kind => kind.Word, StringComparer.Ordinal),
    ];

    /// <summary>The word of its attribute.</summary>
    public abstract string Word { get; }

    /// <summary>How often it is drawn, beside the others that take the same.</summary>
    public abstract int Frequency { get; }

    /// <summary>The activations that work element by element, which images may have.</summary>
    protected static ReferenceActivation[] Elementwise { get; } =
        [.. References.Activations.Where(activation => activation != References.Softmax)];

    /// <summary>Whether a node of the kind may read another one.</summary>
    public abstract bool Takes(GraphDraft draft, int source);

    /// <summary>Draws a node that reads another one.</summary>
    public abstract ReferenceNode Draw(GraphDraft draft, int source);
}
