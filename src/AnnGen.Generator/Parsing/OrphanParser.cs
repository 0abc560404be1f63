using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>A layer or an input on a type that is no network.</summary>
internal sealed record Orphan(string TypeName, string Attribute, Location Location);

/// <summary>Finds layers and inputs on types without <c>[Network]</c>, which would otherwise do nothing, in silence.</summary>
internal static class OrphanParser
{
    /// <summary>Whether a node is a type that may lack <c>[Network]</c>: it is not written above it.</summary>
    /// <remarks>
    /// To look at the text alone spares every network two of three times that the compiler looks up all of its attributes, after
    /// every key that is typed anywhere. What says <c>[Network]</c> and means an attribute of the same name that is not AnnGen's is
    /// not found.
    /// </remarks>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is TypeDeclarationSyntax type
        && !type.AttributeLists.Any(list => list.Attributes.Any(attribute => SaysNetwork(attribute.Name)));

    public static Orphan? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        AttributeKind[] kinds = [.. context.TargetSymbol.GetAttributes().Select(attribute => attribute.Kind())];
        AttributeData first = context.Attributes[0];
        bool isSaidOfLayers = first.Kind() is AttributeKind.Input or AttributeKind.Dropout && kinds.Contains(AttributeKind.Dense);
        if (kinds.Contains(AttributeKind.Network) || isSaidOfLayers)
            return null;

        Location location = new AttributeReader(first, cancellation).Location ?? context.TargetNode.GetLocation();
        string name = first.AttributeClass!.Name;
        return new Orphan(context.TargetSymbol.Name, name.Substring(0, name.Length - nameof(Attribute).Length), location);
    }

    /// <summary>Whether a name reads <c>Network</c> or <c>AnnGen.Network</c>, with or without <c>Attribute</c>.</summary>
    private static bool SaysNetwork(NameSyntax name) => name switch
    {
        IdentifierNameSyntax { Identifier.ValueText: "Network" or "NetworkAttribute" } => true,
        QualifiedNameSyntax qualified => SaysNetwork(qualified.Right) && RightmostOf(qualified.Left) == AttributeNames.Namespace,
        _ => false,
    };

    private static string? RightmostOf(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => null,
    };
}
