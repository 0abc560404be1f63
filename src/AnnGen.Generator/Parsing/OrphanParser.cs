using AnnGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>A layer or an input on a type that is not a network.</summary>
internal sealed record Orphan(string TypeName, string Attribute, Location Location);

/// <summary>Finds layers and inputs on types without <c>[Network]</c>, which would otherwise be ignored without a message.</summary>
internal static class OrphanParser
{
    /// <summary>Whether a node is a type that has layers and may lack <c>[Network]</c>, by the text of its attributes.</summary>
    /// <remarks>
    /// The compiler looks up no attribute for that, so keystrokes in other types cost nothing. An attribute of another library that is also called
    /// Network, and a layer behind an alias of another file, are not found.
    /// </remarks>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation)
    {
        if (node is not TypeDeclarationSyntax { AttributeLists.Count: > 0 } type)
            return false;
        bool hasLayer = false;
        foreach (AttributeListSyntax list in type.AttributeLists)
        {
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                if (SaysNetwork(attribute.Name))
                    return false;
                hasLayer |= RightmostOf(attribute.Name) is { } name && (IsWord(name) || IsAliasOfWord(name, type));
            }
        }
        return hasLayer;
    }

    /// <summary>Reads the type: reports its first layer with parameters, or the first other one, or its input.</summary>
    public static Orphan? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var syntax = (TypeDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, cancellation) is not { } type)
            return null;
        (AttributeData Attribute, AttributeKind Kind)[] attributes = [.. type.GetAttributes().Select(attribute => (attribute, attribute.Kind()))];
        AttributeData? reported = attributes
            .Where(candidate => candidate.Kind is AttributeKind.Layer or AttributeKind.Input)
            .OrderBy(candidate => Rank(candidate.Attribute))
            .Select(candidate => candidate.Attribute)
            .FirstOrDefault();
        // Each declaration of a partial class comes here; the one that has the reported attribute reports it.
        if (reported is null || attributes.Any(candidate => candidate.Kind == AttributeKind.Network)
            || reported.ApplicationSyntaxReference is not { } reference || reference.SyntaxTree != syntax.SyntaxTree
            || !syntax.AttributeLists.Span.Contains(reference.Span))
            return null;

        Location location = new AttributeReader(reported, cancellation).Location ?? syntax.GetLocation();
        return new Orphan(type.Name, WordOf(reported.AttributeClass!.Name), location);
    }

    private static int Rank(AttributeData attribute) => LayerKinds.OfAttribute(attribute.AttributeClass!.MetadataName) switch
    {
        { HasParameters: true } => 0,
        not null => 1,
        _ => 2,
    };

    /// <summary>Whether a <c>using</c> of the same file gives a layer another name.</summary>
    private static bool IsAliasOfWord(string name, SyntaxNode type) => type.Ancestors()
        .SelectMany(scope => scope switch
        {
            CompilationUnitSyntax unit => unit.Usings,
            BaseNamespaceDeclarationSyntax space => space.Usings,
            _ => default,
        })
        .Any(directive => directive.Alias?.Name.Identifier.ValueText == name && directive.Name is { } target && RightmostOf(target) is { } word && IsWord(word));

    private static string WordOf(string name) => name.EndsWith(nameof(Attribute), StringComparison.Ordinal) ? name.Substring(0, name.Length - nameof(Attribute).Length) : name;

    private static bool IsWord(string name) => WordOf(name) is var word && (word == "Input" || LayerKinds.OfAttribute(word + nameof(Attribute)) is not null);

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
