using Microsoft.CodeAnalysis.CSharp;

namespace AnnGen.Generator.Model;

/// <summary>Names as C# identifiers.</summary>
internal static class Identifier
{
    public static bool IsValid(string name) => SyntaxFacts.IsValidIdentifier(name);

    /// <summary>The name as it can be written in code, keywords included.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
