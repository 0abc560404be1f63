namespace AnnGen.Generator.Model;

/// <summary>The class that carries a network, and the types around it.</summary>
/// <param name="Namespace">The namespace as it is written, or null for the global one.</param>
/// <param name="Declarations">The types from the outermost to the network itself.</param>
/// <param name="HintName">The name of the generated file, unique but for case; see <see cref="Model.HintName"/>.</param>
/// <param name="Obstacles">What about the class itself leaves no room for generated code, as the rest of a sentence about it.</param>
/// <param name="TakenNames">Names of generated members that the class or its bases have already.</param>
internal sealed record TypeModel(
    string? Namespace, EquatableArray<TypeDeclaration> Declarations, string HintName, EquatableArray<string> Obstacles, EquatableArray<string> TakenNames)
{
    /// <summary>The network itself.</summary>
    public TypeDeclaration Network => Declarations[Declarations.Count - 1];
}

/// <summary>One type of the declaration.</summary>
/// <param name="Keyword">How the type is declared: <c>class</c>, <c>record struct</c>, …</param>
/// <param name="Name">The name, without type parameters.</param>
/// <param name="TypeParameters">The names of the type parameters.</param>
/// <param name="IsPartial">Whether this declaration says <c>partial</c>.</param>
/// <param name="IsStatic">Whether the type is static.</param>
/// <param name="IsFileLocal">Whether the type is visible in its file alone.</param>
internal sealed record TypeDeclaration(
    string Keyword, string Name, EquatableArray<string> TypeParameters, bool IsPartial, bool IsStatic, bool IsFileLocal)
{
    /// <summary>The type as code refers to it from inside.</summary>
    public string Reference => TypeParameters.Count == 0
        ? Identifier.Escape(Name)
        : $"{Identifier.Escape(Name)}<{string.Join(", ", TypeParameters.Select(Identifier.Escape))}>";
}
