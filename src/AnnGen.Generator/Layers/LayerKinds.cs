using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Layers.Add;
using AnnGen.Generator.Layers.AveragePool2D;
using AnnGen.Generator.Layers.BatchNorm;
using AnnGen.Generator.Layers.Concat;
using AnnGen.Generator.Layers.Conv2D;
using AnnGen.Generator.Layers.Dense;
using AnnGen.Generator.Layers.Dropout;
using AnnGen.Generator.Layers.GlobalAveragePool2D;
using AnnGen.Generator.Layers.LayerNorm;
using AnnGen.Generator.Layers.MaxPool2D;

namespace AnnGen.Generator.Layers;

/// <summary>The kinds of layers that exist. A new one is a folder beside this file, and a line here.</summary>
internal static class LayerKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LayerKind> All { get; } =
    [
        new DenseKind(),
        new DropoutKind(),
        new ActivationKind(),
        new AddKind(),
        new AveragePool2DKind(),
        new BatchNormKind(),
        new ConcatKind(),
        new Conv2DKind(),
        new GlobalAveragePool2DKind(),
        new LayerNormKind(),
        new MaxPool2DKind(),
    ];

    private static readonly Dictionary<string, LayerKind> s_byWord = All.ToDictionary(kind => kind.Word);

    /// <summary>The kind with a word.</summary>
    public static LayerKind Of(string word) => s_byWord[word];

    /// <summary>The kind whose attribute has a metadata name, such as <c>DenseAttribute</c>; null where there is none.</summary>
    public static LayerKind? OfAttribute(string metadataName)
    {
        foreach (LayerKind kind in All)
        {
            if (metadataName.Length == kind.Word.Length + nameof(Attribute).Length
                && metadataName.StartsWith(kind.Word, StringComparison.Ordinal))
                return kind;
        }
        return null;
    }
}
