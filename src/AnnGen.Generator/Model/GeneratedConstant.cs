namespace AnnGen.Generator.Model;

/// <summary>A constant in an argument that a generator adds to a network, and so does not see.</summary>
/// <param name="Text">The constant as it is written.</param>
/// <param name="Network">The network that it is generated for.</param>
/// <param name="Value">Its value, where the declaration of that network states it.</param>
internal readonly record struct GeneratedConstant(string Text, string Network, long? Value);
