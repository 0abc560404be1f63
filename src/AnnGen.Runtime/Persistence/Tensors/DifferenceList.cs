namespace AnnGen.Persistence.Tensors;

/// <summary>Collects where a file and a network differ. Only the first are kept, so that a file cannot fill the memory.</summary>
internal sealed class DifferenceList
{
    private const int MostKept = 50;

    private readonly List<string> _first = [];
    private int _count;

    public void Add(string difference)
    {
        if (_count++ < MostKept)
            _first.Add(difference);
    }

    /// <summary>Throws when there are any.</summary>
    /// <exception cref="WeightsException">There are differences. The message lists them.</exception>
    public void ThrowIfAny(string file, string network)
    {
        if (_count > 0)
            throw new WeightsException(file, network, _first, _count);
    }
}
