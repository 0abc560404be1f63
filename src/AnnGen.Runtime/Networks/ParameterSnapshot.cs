namespace AnnGen.Networks;

/// <summary>Parameters as they were at one time, with the copies that follow them.</summary>
internal sealed class ParameterSnapshot(NetworkParameters parameters)
{
    /// <summary>The values that were taken.</summary>
    public AlignedBuffer Values { get; } = new(parameters.ValuesAndCopies.Length);

    /// <summary>Takes the parameters as they are now, in place of what was taken before.</summary>
    public void Take() => parameters.ValuesAndCopies.CopyTo(Values.Span);

    /// <summary>Makes the parameters what they were, bit for bit.</summary>
    public void Restore()
    {
        Values.Span.CopyTo(parameters.ValuesAndCopies);
        // Values that were read from a file have no copies.
        parameters.UpdateCopies();
    }
}
