namespace AnnGen.Generator.Model;

/// <summary>A user's own activation, as <c>typeof</c> names it.</summary>
/// <param name="Name">What messages and tables call it.</param>
/// <param name="Reference">The type as generated code refers to it.</param>
/// <param name="TakesSums">Whether its derivative is taken from the sums, and not from the outputs.</param>
/// <param name="Obstacle">What keeps it from being an activation, as the rest of a sentence about it; null if nothing does.</param>
internal sealed record OwnActivationModel(string Name, string Reference, bool TakesSums, string? Obstacle);
