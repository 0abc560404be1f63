using System.ComponentModel;
using System.Globalization;

namespace AnnGen.Networks;

/// <summary>
/// A node of the network's graph as it was declared: what other formats and other libraries need to compute the same.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NodePlan
{
    /// <summary>Stands for the network's inputs among the sources of a node.</summary>
    public const int Inputs = -1;

    private readonly string _sources;
    private readonly string _shape;
    private readonly string _settings;

    /// <summary>Describes a node.</summary>
    /// <param name="kind">The kind of layer.</param>
    /// <param name="name">The name; null where it has none.</param>
    /// <param name="sources">The nodes that it reads, separated by spaces.</param>
    /// <param name="shape">The sizes of a sample's outputs, separated by spaces.</param>
    /// <param name="settings">What else its attribute states: <c>Name=value</c>, separated by spaces.</param>
    /// <param name="layer">The layer whose parameters it has; −1 where it has none.</param>
    /// <param name="isOfTrainingOnly">Whether inference leaves it out.</param>
    public NodePlan(
        string kind, string? name, string sources, string shape, string settings = "", int layer = -1, bool isOfTrainingOnly = false)
    {
        IsOfTrainingOnly = isOfTrainingOnly;
        Kind = kind;
        Name = name;
        Layer = layer;
        // They are split where they are read, which few programs do.
        _sources = sources;
        _shape = shape;
        _settings = settings;
    }

    /// <summary>The kind of layer, by the word of the language: <c>Conv2D</c>.</summary>
    public string Kind { get; }

    /// <summary>The name of the node: as declared, or <c>LayerN</c> where it has parameters; null for any other.</summary>
    public string? Name { get; }

    /// <summary>The place among <see cref="NetworkPlan.Layers"/> of the layer whose parameters it has; −1 where it has none.</summary>
    public int Layer { get; }

    /// <summary>Whether inference leaves it out: whoever reads it then reads what it reads.</summary>
    public bool IsOfTrainingOnly { get; }

    /// <summary>
    /// The nodes whose outputs it reads, by their places among <see cref="NetworkPlan.Nodes"/>, or <see cref="Inputs"/>.
    /// </summary>
    public IReadOnlyList<int> Sources => field ??= Numbers(_sources);

    /// <summary>The sizes of a sample's outputs: [n], or [channels, height, width].</summary>
    public IReadOnlyList<int> Shape => field ??= Numbers(_shape);

    /// <summary>
    /// What else its attribute states, in the names of the attribute's properties. Left out are a <c>Padding</c> of 0, and <c>Dilation</c>
    /// and <c>Groups</c> of 1.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings => field ??= _settings
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(setting => setting.Split('=', 2))
        .ToDictionary(setting => setting[0], setting => setting[1], StringComparer.Ordinal);

    private static int[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
