namespace AnnGen.Networks;

/// <summary>Parameters as they were at one time, with the copies that follow them.</summary>
internal sealed class ParameterSnapshot(NetworkParameters parameters)
{
    private readonly float[] _values = new float[parameters.ValuesAndCopies.Length];

    /// <summary>Takes the parameters as they are now, in place of what was taken before.</summary>
    public void Take() => parameters.ValuesAndCopies.CopyTo(_values);

    /// <summary>Makes the parameters what they were, bit for bit.</summary>
    public void Restore() => _values.CopyTo(parameters.ValuesAndCopies);
}
