namespace AnnGen.Networks;

/// <summary>Remembers which inputs of a batch count, for networks that leave out zeros; nothing for others.</summary>
internal sealed class NonzeroMemory
{
    private readonly int _inputs;
    private readonly ulong[] _bits;

    /// <summary>Allocates it.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="rows">The most samples of a batch.</param>
    public NonzeroMemory(NetworkPlan plan, int rows)
    {
        _inputs = plan.InputSize;
        _bits = plan.SkipsZeros ? new ulong[NonzeroInputs.Room(rows, _inputs)] : [];
    }

    /// <summary>
    /// The bits from a row of the batch on, as <see cref="NonzeroInputs"/> lays them out; empty where nothing is remembered.
    /// </summary>
    public Span<ulong> From(int row) => _bits.Length > 0 ? _bits.AsSpan(row * NonzeroInputs.Words(_inputs)) : default;

    /// <summary>Looks at the inputs of some samples.</summary>
    /// <param name="inputs">Their inputs, [samples, inputs].</param>
    /// <param name="row">The row of the batch that the first of them is.</param>
    public void Find(ReadOnlySpan<float> inputs, int row)
    {
        if (_bits.Length > 0)
            NonzeroInputs.Find(inputs, _inputs, From(row));
    }

    /// <summary>A batch, with what was found.</summary>
    /// <param name="inputs">The inputs of the batch, [batch, inputs].</param>
    public SampleRows Rows(ref readonly float inputs) => _bits.Length > 0 ? new(in inputs, in _bits[0]) : new(in inputs);
}
