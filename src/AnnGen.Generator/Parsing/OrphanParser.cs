using AnnGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>A layer or an input on a type that is not a network.</summary>
internal sealed record Orphan(string TypeName, string Attribute, Location Location);

/// <summary>Finds layers and inputs on types without <c>[Network]</c>, which would otherwise be ignored without a message.</summary>
internal static class OrphanParser
{
    /// <summary>Whether a node is a type that may lack <c>[Network]</c>: it is not written above it.</summary>
    /// <remarks>
    /// Looking at the text alone saves every network one lookup of all its attributes for each kind of layer after every keystroke
    /// anywhere. An attribute of another library that is also called Network is not found.
    /// </remarks>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is TypeDeclarationSyntax type
        && !type.AttributeLists.Any(list => list.Attributes.Any(attribute => SaysNetwork(attribute.Name)));

    /// <summary>
    /// Reads a type for one of its attributes, and reports it if that is the first layer with parameters, or the first of what there is.
    /// </summary>
    public static Orphan? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        AttributeData attribute = context.Attributes[0];
        AttributeData[] attributes = [.. context.TargetSymbol.GetAttributes()];
        AttributeData reported = attributes
            .Where(candidate => candidate.Kind() is AttributeKind.Layer or AttributeKind.Input)
            .OrderBy(Rank)
            .First();
        if (!ReferenceEquals(reported, attribute) || attributes.Any(candidate => candidate.Kind() == AttributeKind.Network))
            return null;

        Location location = new AttributeReader(attribute, cancellation).Location ?? context.TargetNode.GetLocation();
        string name = attribute.AttributeClass!.Name;
        return new Orphan(context.TargetSymbol.Name, name.Substring(0, name.Length - nameof(Attribute).Length), location);
    }

    private static int Rank(AttributeData attribute) => LayerKinds.OfAttribute(attribute.AttributeClass!.MetadataName) switch
    {
        { HasParameters: true } => 0,
        not null => 1,
        _ => 2,
    };

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
