namespace AnnGen.Generator.Model;

/// <summary>A <c>[Dropout]</c> as it was declared.</summary>
/// <param name="Source">The layer whose units it drops, or <see cref="NetworkModel.InputNode"/> where it stands before all layers.</param>
/// <param name="Rate">The share of the units that is dropped.</param>
internal sealed record DropoutModel(int Source, float Rate)
{
    /// <summary>The declaration as messages quote it.</summary>
    public override string ToString() => FormattableString.Invariant($"Dropout({Rate})");
}
