using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Parsing;

/// <summary>What keeps generated code from naming a type of the user's.</summary>
internal static class NamedType
{
    /// <summary>The obstacle, as the rest of a sentence about the type; null if there is none.</summary>
    public static string? Obstacle(ITypeSymbol type)
    {
        if (Parts(type).OfType<INamedTypeSymbol>().Any(part => part.IsUnboundGenericType))
            return "has no type arguments, so that it stands for many types";
        if (Parts(type).OfType<INamedTypeSymbol>().Any(part => part.IsFileLocal))
            return "is local to its file, which generated code is not in";
        if (Parts(type).Any(part => part.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer))
            return "has a pointer among its type arguments, which code outside of an unsafe context cannot name";
        return null;
    }

    /// <summary>A type, the types around it, and its type arguments, all the way down.</summary>
    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => new ITypeSymbol[] { named }
            .Concat(named.TypeArguments.SelectMany(Parts))
            .Concat(named.ContainingType is { } outer ? Parts(outer) : []),
        IArrayTypeSymbol array => Parts(array.ElementType),
        _ => [type],
    };
}
