using System.Collections.Immutable;
using AnnGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>A layer or an input on a type that is not a network.</summary>
internal sealed record Orphan(string TypeName, string Attribute, Location Location);

/// <summary>Finds layers and inputs on types without <c>[Network]</c>, which would otherwise be ignored without a message.</summary>
/// <remarks>
/// The text of a file gives the candidates, once for each version of the file. Symbols are looked up for candidates alone, which a
/// project without this mistake does not have.
/// </remarks>
internal static class OrphanParser
{
    private static readonly HashSet<string> s_words = [.. LayerKinds.All.Select(kind => kind.Word), AttributeNames.InputWord];

    /// <summary>The names that a file declares for attributes of layers in the whole project, with <c>global using</c>.</summary>
    public static IEnumerable<string> GlobalAliases(SyntaxTree tree, CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellation);
        return Aliases(root.Usings.Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)));
    }

    /// <summary>The types of a file with an attribute that reads like a layer or an input, and none that reads like a network.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="globalAliases">The names that the project declares for attributes of layers.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static IEnumerable<TypeDeclarationSyntax> Candidates(
        SyntaxTree tree, ImmutableArray<string> globalAliases, CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellation);
        return TypesOf(root.Members, [.. Aliases(root.Usings), .. globalAliases]);
    }

    /// <summary>
    /// Reads a type, and reports its first layer with parameters, or the first of what there is; null where that stands on another part of
    /// the type, or the type is a network.
    /// </summary>
    public static Orphan? Parse(TypeDeclarationSyntax type, Compilation compilation, CancellationToken cancellation)
    {
        if (compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, cancellation) is not { } symbol)
            return null;
        AttributeData[] attributes = [.. symbol.GetAttributes()];
        AttributeData? reported = attributes
            .Where(attribute => attribute.Kind() is AttributeKind.Layer or AttributeKind.Input)
            .OrderBy(Rank)
            .FirstOrDefault();
        if (reported is null || attributes.Any(attribute => attribute.Kind() == AttributeKind.Network)
            || reported.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent != type)
            return null;

        Location location = new AttributeReader(reported, cancellation).Location ?? type.GetLocation();
        return new Orphan(symbol.Name, WordOf(reported.AttributeClass!.Name), location);
    }

    private static int Rank(AttributeData attribute) => LayerKinds.OfAttribute(attribute.AttributeClass!.MetadataName) switch
    {
        { HasParameters: true } => 0,
        not null => 1,
        _ => 2,
    };

    private static IEnumerable<TypeDeclarationSyntax> TypesOf(SyntaxList<MemberDeclarationSyntax> members, string[] aliases)
    {
        foreach (MemberDeclarationSyntax member in members)
        {
            IEnumerable<TypeDeclarationSyntax> inside = member switch
            {
                BaseNamespaceDeclarationSyntax space => TypesOf(space.Members, [.. aliases, .. Aliases(space.Usings)]),
                TypeDeclarationSyntax type => TypesOf(type.Members, aliases),
                _ => [],
            };
            if (member is TypeDeclarationSyntax candidate && IsCandidate(candidate, aliases))
                yield return candidate;
            foreach (TypeDeclarationSyntax type in inside)
                yield return type;
        }
    }

    // The text does not show whose attribute [Network] is. One of another library hides a layer, and spares every network a lookup.
    private static bool IsCandidate(TypeDeclarationSyntax type, string[] aliases)
    {
        IEnumerable<AttributeSyntax> attributes = type.AttributeLists.SelectMany(list => list.Attributes);
        return attributes.Any(attribute => ReadsLikeLayer(attribute.Name, aliases))
            && !attributes.Any(attribute => ReadsLikeNetwork(attribute.Name));
    }

    private static bool ReadsLikeLayer(NameSyntax name, string[] aliases)
    {
        string? rightmost = RightmostOf(name);
        return rightmost is not null
            && (s_words.Contains(WordOf(rightmost)) || aliases.Any(alias => alias == rightmost || WordOf(alias) == rightmost));
    }

    /// <summary>Whether a name reads <c>Network</c> or <c>AnnGen.Network</c>, with or without <c>Attribute</c>.</summary>
    private static bool ReadsLikeNetwork(NameSyntax name) => name switch
    {
        IdentifierNameSyntax simple => WordOf(simple.Identifier.ValueText) == AttributeNames.NetworkWord,
        QualifiedNameSyntax qualified => ReadsLikeNetwork(qualified.Right) && RightmostOf(qualified.Left) == AttributeNames.Namespace,
        _ => false,
    };

    private static IEnumerable<string> Aliases(IEnumerable<UsingDirectiveSyntax> directives) => directives
        .Where(directive => directive.Alias is not null && RightmostOf(directive.Name) is { } target && s_words.Contains(WordOf(target)))
        .Select(directive => directive.Alias!.Name.Identifier.ValueText);

    private static string? RightmostOf(NameSyntax? name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => null,
    };

    private static string WordOf(string attribute) => attribute.EndsWith(nameof(Attribute), StringComparison.Ordinal)
        ? attribute.Substring(0, attribute.Length - nameof(Attribute).Length)
        : attribute;
}
