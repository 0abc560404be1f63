using AnnGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Parsing;

/// <summary>An attribute of the language, or another one.</summary>
internal enum AttributeKind
{
    Other,
    Network,
    Input,
    Layer,
}

/// <summary>Distinguishes the attributes of the language from others.</summary>
internal static class AttributeKinds
{
    /// <remarks>This runs for every attribute of every network after every keystroke anywhere, so it makes no string of the name.</remarks>
    public static AttributeKind Kind(this AttributeData attribute) => attribute.AttributeClass is
    {
        ContainingType: null,
        ContainingNamespace: { Name: AttributeNames.Namespace, ContainingNamespace.IsGlobalNamespace: true },
    } type ? KindOf(type.MetadataName) : AttributeKind.Other;

    private static AttributeKind KindOf(string name) => name switch
    {
        AttributeNames.NetworkWord + nameof(Attribute) => AttributeKind.Network,
        AttributeNames.InputWord + nameof(Attribute) => AttributeKind.Input,
        _ => LayerKinds.OfAttribute(name) is null ? AttributeKind.Other : AttributeKind.Layer,
    };
}
