using Microsoft.CodeAnalysis.CSharp;

namespace AnnGen.Generator.Model;

/// <summary>Names as C# identifiers.</summary>
internal static class Identifier
{
    /// <summary>Whether the name is an identifier, and the same one to the compiler, which passes over formatting characters.</summary>
    public static bool IsValid(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && !name.Any(character => char.GetUnicodeCategory(character) == UnicodeCategory.Format);

    /// <summary>The name as it can be written in code, keywords included.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
