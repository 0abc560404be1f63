using AnnGen.Generator.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>
/// Finds names that mean something already, in the class, its bases, its workspace or its declaration, and that the generator adds.
/// </summary>
/// <remarks>It returns clashes alone, so that a model does not change with every member that is written beside it.</remarks>
internal static class NameParser
{
    private const string Workspace = "AnnGen.Workspace";

    public static IEnumerable<NameClash> Clashes(
        INamedTypeSymbol type, IAssemblySymbol runtime, ICollection<string> layers, string hintName, SourceMap.Builder places)
    {
        var taken = new SortedSet<string>(TakenNames(type, layers, hintName), StringComparer.Ordinal);
        return taken.Select(name => new NameClash(name, ClashKind.Member))
            .Concat(InheritedByWorkspace(runtime, layers).Select(name => new NameClash(name, ClashKind.WorkspaceMember)))
            .Concat(CapturedWords(type, layers, taken, places));
    }

    /// <summary>The names that generated code would declare a second time, or hide, or that would hide its own.</summary>
    private static IEnumerable<string> TakenNames(INamedTypeSymbol type, ICollection<string> layers, string hintName)
    {
        foreach (string alias in RuntimeName.Aliases)
        {
            if (!type.ContainingNamespace.GetTypeMembers(alias).IsEmpty)
                yield return alias;
        }
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            for (INamedTypeSymbol? declaring = outer; declaring is not null; declaring = declaring.BaseType)
            {
                foreach (ISymbol member in declaring.GetMembers().Where(member => GeneratedNames.IsReserved(member.Name)))
                    yield return member.Name;
            }
        }
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            bool isInherited = !SymbolEqualityComparer.Default.Equals(declaring, type);
            foreach (ISymbol member in declaring.GetMembers())
            {
                if (IsDeclared(member) && !ClassParser.IsGenerated(member, hintName)
                    && (!isInherited || IsInherited(member, type.ContainingAssembly))
                    && (GeneratedNames.IsMember(member.Name) || GeneratedNames.IsOfLayer(member.Name, layers)))
                    yield return member.Name;
            }
        }
    }

    /// <summary>The layers that would hide what every workspace has: their names are properties there, too.</summary>
    private static IEnumerable<string> InheritedByWorkspace(IAssemblySymbol runtime, ICollection<string> layers)
    {
        for (INamedTypeSymbol? declaring = runtime.GetTypeByMetadataName(Workspace); declaring is not null; declaring = declaring.BaseType)
        {
            foreach (string layer in layers)
            {
                if (declaring.GetMembers(layer).Any(member => IsInherited(member, null)))
                    yield return layer;
            }
        }
    }

    /// <summary>The words in arguments of the class's attributes, which are looked up among its members first.</summary>
    private static IEnumerable<NameClash> CapturedWords(
        INamedTypeSymbol type, ICollection<string> layers, SortedSet<string> taken, SourceMap.Builder places)
    {
        int count = 0;
        foreach (SimpleNameSyntax word in type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>()
            .SelectMany(declaration => declaration.AttributeLists)
            .SelectMany(list => list.Attributes)
            .SelectMany(attribute => attribute.ArgumentList?.Arguments ?? default)
            .SelectMany(argument => argument.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()))
        {
            string name = word.Identifier.ValueText;
            if (IsQualified(word) || taken.Contains(name)
                || !(IsType(word) ? GeneratedNames.IsType(name) : GeneratedNames.IsMember(name) || GeneratedNames.IsOfLayer(name, layers)))
                continue;
            places.Add(new DeclarationPart(PartKind.Word, count), word.GetLocation());
            yield return new NameClash(name, ClashKind.Word, count++);
        }
    }

    // A record's or an enumeration's own members are not written, and a property's accessors are those of a name that is found already.
    private static bool IsDeclared(ISymbol member) =>
        !member.IsImplicitlyDeclared
            && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.Constructor };

    private static bool IsInherited(ISymbol member, IAssemblySymbol? assembly) => member.DeclaredAccessibility switch
    {
        Accessibility.Private => false,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => assembly is not null
            && (SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly)
            || member.ContainingAssembly.GivesAccessTo(assembly)),
        _ => true,
    };

    private static bool IsQualified(SimpleNameSyntax word) => word.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == word,
        QualifiedNameSyntax qualified => qualified.Right == word,
        AliasQualifiedNameSyntax => true,
        NameColonSyntax or NameEqualsSyntax => true,
        _ => false,
    };

    /// <summary>Whether a word stands where only a type can: there, properties and constants do not capture it.</summary>
    private static bool IsType(SimpleNameSyntax word) => word.Parent switch
    {
        CastExpressionSyntax cast => cast.Type == word,
        MemberAccessExpressionSyntax or ArgumentSyntax or AttributeArgumentSyntax => false,
        TypeSyntax or TypeArgumentListSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax or SizeOfExpressionSyntax => true,
        _ => false,
    };
}
