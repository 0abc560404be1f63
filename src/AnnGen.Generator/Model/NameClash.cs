namespace AnnGen.Generator.Model;

/// <summary>A name that means something already, and that the generator gives to a member.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it means already.</param>
/// <param name="Place">Which of the words of the declaration it is, where it is one; otherwise 0.</param>
internal readonly record struct NameClash(string Name, ClashKind Kind, int Place = 0);

internal enum ClashKind
{
    /// <summary>A member of the class, or one that it inherits.</summary>
    Member,

    /// <summary>A member that the generated workspace inherits, where layers are properties too.</summary>
    WorkspaceMember,

    /// <summary>A word in the arguments of the declaration, which would then mean the generated member.</summary>
    Word,
}
