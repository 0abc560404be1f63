namespace AnnGen.Generator.Planning;

/// <summary>A struct with static properties, over which kernels are generic, so that each number is a literal to the JIT.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Interface">The interface that it implements.</param>
/// <param name="Properties">The type, the name and the value of each property.</param>
/// <param name="Field">A private field that a property returns, if there is one.</param>
/// <param name="Nested">A struct in it, with the parameter of an activation, if there is one.</param>
internal sealed record ShapePlan(
    string Name, string Interface, EquatableArray<(string Type, string Name, string Value)> Properties, string? Field = null,
    ShapePlan? Nested = null);
