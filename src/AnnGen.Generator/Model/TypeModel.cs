namespace AnnGen.Generator.Model;

/// <summary>The class that carries a network, and the types around it.</summary>
/// <param name="Namespace">The namespace as it is written, or null for the global one.</param>
/// <param name="Declarations">The types from the outermost to the network itself.</param>
/// <param name="HintName">The name of the generated file, unique but for case; see <see cref="Model.HintName"/>.</param>
/// <param name="Obstacles">What about the class itself leaves no room for generated code, as the rest of a sentence about it.</param>
/// <param name="Clashes">Where names of the class, its bases or its declaration meet names that the generator adds.</param>
/// <param name="Warnings">The warnings of the user's own types, which generated code would repeat: obsolete, experimental.</param>
internal sealed record TypeModel(
    string? Namespace,
    EquatableArray<TypeDeclaration> Declarations,
    string HintName,
    EquatableArray<string> Obstacles,
    EquatableArray<NameClash> Clashes,
    EquatableArray<string> Warnings)
{
    private const string ExtensionKeyword = "extension";

    /// <summary>The network itself.</summary>
    public TypeDeclaration Network => Declarations[Declarations.Count - 1];

    /// <summary>Whether generated code can stand in another part of the class.</summary>
    public bool IsExtendable =>
        Network is { Keyword: "class", IsStatic: false } && Declarations.All(type => type is { IsPartial: true, IsFileLocal: false })
            && Obstacles.Count == 0;

    /// <summary>Whether the compiler itself rejects the place where the class stands, or misses its name.</summary>
    public bool IsMalformed => Declarations.Any(type => type.Name.Length == 0 || type.Keyword == ExtensionKeyword);

    /// <summary>The network as code refers to it from anywhere, so that no nested or inherited type of the same name is meant.</summary>
    public string Reference =>
        $"global::{(Namespace is null ? "" : Namespace + ".")}" +
        string.Join(".", Declarations.Select(declaration => declaration.Reference));
}

/// <summary>One type of the declaration.</summary>
/// <param name="Keyword">How the type is declared: <c>class</c>, <c>record struct</c>, …</param>
/// <param name="Name">The name, without type parameters.</param>
/// <param name="TypeParameters">The names of the type parameters.</param>
/// <param name="IsPartial">Whether this declaration says <c>partial</c>.</param>
/// <param name="IsStatic">Whether the type is static.</param>
/// <param name="IsFileLocal">Whether the type is visible in its file alone.</param>
/// <param name="IsCreatable">Whether <c>new()</c> creates one: it is not abstract, and has no required members.</param>
internal sealed record TypeDeclaration(
    string Keyword, string Name, EquatableArray<string> TypeParameters, bool IsPartial, bool IsStatic, bool IsFileLocal,
    bool IsCreatable)
{
    /// <summary>The type as code refers to it from inside.</summary>
    public string Reference => TypeParameters.Count == 0
        ? Identifier.Escape(Name)
        : $"{Identifier.Escape(Name)}<{string.Join(", ", TypeParameters.Select(Identifier.Escape))}>";
}
