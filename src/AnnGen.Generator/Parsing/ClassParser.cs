using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>Reads what a class has of its own that generated code would meet: constructors, a base, members.</summary>
/// <remarks>
/// It returns conflicts alone, so that a model does not change with every member that is written beside it. An analyzer sees
/// what was generated for the class, too; that is no member of its own.
/// </remarks>
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
                yield return $"derives from the network '{parent.Name}', whose layers it would inherit beside its own; derive both from a class that is no network";
            else if (!parent.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0 && constructor.DeclaredAccessibility != Accessibility.Private))
                yield return $"derives from '{parent.Name}', which has no constructor without parameters for the generated one to call";
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (IsGenerated(constructor, hintName) || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } syntax)
                continue;
            if (syntax is TypeDeclarationSyntax)
                yield return "has a primary constructor, which every other constructor would have to call; write an ordinary one that calls this(seed)";
            else if (constructor.Parameters is [{ Type.SpecialType: SpecialType.System_UInt64 }])
                yield return "has a constructor that takes a ulong, which the generator adds itself";
            else if (syntax is ConstructorDeclarationSyntax { Initializer: null or { ThisOrBaseKeyword.RawKind: not (int)SyntaxKind.ThisKeyword } })
                yield return "has a constructor that leaves it without weights; let it call the generated one: this(seed)";
        }
    }

    /// <summary>The names that generated code would declare a second time, or hide.</summary>
    public static IEnumerable<string> TakenNames(INamedTypeSymbol type, IEnumerable<string> layerNames, string hintName)
    {
        HashSet<string> layers = [.. layerNames];
        var taken = new SortedSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? declaring = type; declaring is { SpecialType: not SpecialType.System_Object }; declaring = declaring.BaseType)
        {
            foreach (ISymbol member in declaring.GetMembers())
            {
                bool isInherited = !SymbolEqualityComparer.Default.Equals(declaring, type);
                if (!member.IsImplicitlyDeclared && !IsGenerated(member, hintName) && !(isInherited && member.DeclaredAccessibility == Accessibility.Private)
                    && (GeneratedNames.IsMember(member.Name) || layers.Contains(member.Name) || IsShape(member.Name, layers)))
                    taken.Add(member.Name);
            }
        }
        return taken;
    }

    private static bool IsGenerated(ISymbol member, string hintName) =>
        member.DeclaringSyntaxReferences.Any(reference => HintName.IsOf(reference.SyntaxTree.FilePath, hintName));

    private static bool IsShape(string name, HashSet<string> layers) =>
        name.EndsWith(GeneratedNames.ShapeSuffix, StringComparison.Ordinal)
        && layers.Contains(name.Substring(0, name.Length - GeneratedNames.ShapeSuffix.Length));

    private static bool HasNetworkAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.Kind() == AttributeKind.Network);
}
