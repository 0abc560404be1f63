using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>Reads the class that carries a network, and the types around it.</summary>
internal static class TypeParser
{
    // The metadata name without what a file name does not need.
    private static readonly SymbolDisplayFormat s_namespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static TypeModel Parse(
        INamedTypeSymbol type,
        TypeDeclarationSyntax syntax,
        IAssemblySymbol runtime,
        ICollection<string> layerNames,
        IEnumerable<ITypeSymbol> ownTypes,
        SourceMap.Builder places)
    {
        var declarations = new List<TypeDeclaration>();
        var symbol = type;
        TypeDeclarationSyntax? declaration = syntax;
        while (symbol is not null && declaration is not null)
        {
            declarations.Insert(0, Declaration(symbol, declaration));
            symbol = symbol.ContainingType;
            declaration = declaration.Parent as TypeDeclarationSyntax;
        }

        declaration = syntax;
        for (int i = declarations.Count - 1; i >= 0 && declaration is not null; i--)
        {
            places.Add(new DeclarationPart(PartKind.Type, i), declaration.Identifier.GetLocation());
            declaration = declaration.Parent as TypeDeclarationSyntax;
        }

        string? space = type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(s_namespaceFormat);
        string hintName = HintNameOf(type);
        return new TypeModel(
            space,
            declarations.ToEquatableArray(),
            hintName,
            ClassParser.Obstacles(type, hintName).ToEquatableArray(),
            NameParser.Clashes(type, runtime, layerNames, hintName, places).ToEquatableArray(),
            WarningParser.Identifiers([type, .. Base(type), .. ownTypes]).ToEquatableArray());
    }

    private static ITypeSymbol[] Base(INamedTypeSymbol type) => type.BaseType is { } parent ? [parent] : [];

    private static TypeDeclaration Declaration(INamedTypeSymbol symbol, TypeDeclarationSyntax syntax)
    {
        string keyword = syntax is RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not (int)SyntaxKind.None } kind }
            ? $"{syntax.Keyword.ValueText} {kind.ValueText}"
            : syntax.Keyword.ValueText;
        return new TypeDeclaration(
            keyword,
            symbol.Name,
            symbol.TypeParameters.Select(parameter => parameter.Name).ToEquatableArray(),
            syntax.Modifiers.Any(SyntaxKind.PartialKeyword),
            symbol.IsStatic,
            symbol.IsFileLocal,
            !symbol.IsAbstract && !RequiresMembers(symbol));
    }

    private static bool RequiresMembers(INamedTypeSymbol? type)
    {
        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            if (type.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
                return true;
        }
        return false;
    }

    private static string HintNameOf(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = $"{outer.MetadataName}+{name}";
        if (!type.ContainingNamespace.IsGlobalNamespace)
            name = $"{type.ContainingNamespace.ToDisplayString()}.{name}";
        return HintName.Of(name.Replace("@", ""));
    }
}
