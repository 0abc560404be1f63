using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnnGen.Generator.Parsing;

/// <summary>Reads which warnings the user's own types bring along wherever they are named, also in generated code.</summary>
internal static class WarningParser
{
    private const string Obsolete = "ObsoleteAttribute";
    private const string Experimental = "ExperimentalAttribute";
    private const string DiagnosticId = "DiagnosticId";

    /// <summary>The identifiers of these warnings, besides those that every obsolete type has.</summary>
    /// <param name="types">The types that generated code names.</param>
    public static IEnumerable<string> Identifiers(IEnumerable<ITypeSymbol> types) =>
        types.SelectMany(Parts).SelectMany(Identifiers).Where(SyntaxFacts.IsValidIdentifier).Distinct().OrderBy(
            id => id, StringComparer.Ordinal);

    /// <summary>Whether naming a symbol is an error that nothing silences.</summary>
    public static bool IsForbidden(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => IsNamed(attribute, Obsolete) && attribute.ConstructorArguments is [_, { Value: true }]);

    /// <summary>Whether naming a type, or one that it is made of, is an error that nothing silences.</summary>
    public static bool NamesForbidden(ITypeSymbol type) => Parts(type).Any(IsForbidden);

    private static IEnumerable<string> Identifiers(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsNamed(attribute, Experimental) && attribute.ConstructorArguments is [{ Value: string id }])
                yield return id;
            else if (IsNamed(attribute, Obsolete)
                && attribute.NamedArguments.FirstOrDefault(argument => argument.Key == DiagnosticId).Value.Value is string own)
                yield return own;
        }
    }

    /// <summary>A type, what contains it, what it is built from, and the constructor of a base that is called.</summary>
    private static IEnumerable<ISymbol> Parts(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Parts(array.ElementType);
            case INamedTypeSymbol named:
                return new ISymbol[] { named, named.ContainingModule, named.ContainingAssembly }
                    .Where(symbol => symbol is not null)
                    .Concat(named.InstanceConstructors.Where(constructor => constructor.Parameters.Length == 0))
                    .Concat(named.TypeArguments.SelectMany(Parts))
                    .Concat(named.ContainingType is { } outer ? Parts(outer) : []);
            default:
                return [];
        }
    }

    private static bool IsNamed(AttributeData attribute, string name) => attribute.AttributeClass?.Name == name;
}
