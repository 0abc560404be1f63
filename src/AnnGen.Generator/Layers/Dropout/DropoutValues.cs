namespace AnnGen.Generator.Layers.Dropout;

/// <summary>A <c>[Dropout]</c> as it was declared.</summary>
/// <param name="Rate">The share of the units that is dropped.</param>
internal sealed record DropoutValues(float Rate) : NodeValues;
