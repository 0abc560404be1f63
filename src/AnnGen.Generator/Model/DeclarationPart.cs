namespace AnnGen.Generator.Model;

/// <summary>A part of a network's declaration, which a finding is about. Only the parser has its place in the source.</summary>
/// <param name="Kind">What kind of part.</param>
/// <param name="Index">Which one, where there are several: the node, the type, the word or the dimension, from 0.</param>
/// <param name="Argument">The argument of an attribute, by the name of its parameter or property; null for the whole.</param>
internal readonly record struct DeclarationPart(PartKind Kind, int Index = 0, string? Argument = null)
{
    /// <summary>The part that this one is written in: what to point at when this one is not written out.</summary>
    public DeclarationPart? Parent => Kind switch
    {
        PartKind.Type => null,
        _ when Argument is null => new(PartKind.Type),
        // The index of an argument of [Input] is that of a dimension.
        PartKind.Input => new(PartKind.Input),
        _ => this with { Argument = null },
    };
}

internal enum PartKind
{
    Type,
    Network,
    Input,
    Node,
    StrayNode,
    Word,
    Constant,
}
