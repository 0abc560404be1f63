using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>Reads what leaves no room for the generated constructor: other constructors, and a base.</summary>
/// <remarks>An analyzer sees what was generated for the class, too; that is not a member of the user's.</remarks>
internal static class ClassParser
{
    /// <summary>What leaves no room for the generated constructor, as the rest of a sentence about the class.</summary>
    public static IEnumerable<string> Obstacles(INamedTypeSymbol type, string hintName)
    {
        if (type.TypeKind != TypeKind.Class || type.IsRecord || type.IsStatic)
            yield break;

        if (type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } parent)
        {
            if (HasNetworkAttribute(parent))
            {
                yield return $"derives from the network '{parent.Name}', whose layers it would inherit beside its own; " +
                    "derive both from a class that is not a network";
            }
            else if (!parent.InstanceConstructors.Any(IsCallable))
                yield return $"derives from '{parent.Name}', which has no constructor without parameters for the generated one to call";
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (IsGenerated(constructor, hintName) || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } syntax)
                continue;
            if (syntax is TypeDeclarationSyntax)
            {
                yield return "has a primary constructor, which every other constructor would have to call; " +
                    "write an ordinary one that calls this(seed)";
            }
            else if (constructor.Parameters is [{ Type.SpecialType: SpecialType.System_UInt64 }])
                yield return "has a constructor that takes a ulong, which the generator adds itself";
            else if (syntax is ConstructorDeclarationSyntax
                {
                    Initializer: null or { ThisOrBaseKeyword.RawKind: not (int)SyntaxKind.ThisKeyword },
                })
                yield return "has a constructor that leaves it without weights; let it call the generated one: this(seed)";
        }
    }

    /// <summary>Whether a member was generated for the class.</summary>
    public static bool IsGenerated(ISymbol member, string hintName) =>
        member.DeclaringSyntaxReferences.Any(reference => HintName.IsOf(reference.SyntaxTree.FilePath, hintName));

    private static bool IsCallable(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 0 && constructor.DeclaredAccessibility != Accessibility.Private
            && !WarningParser.IsForbidden(constructor);

    private static bool HasNetworkAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.Kind() == AttributeKind.Network);
}
