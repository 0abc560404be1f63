namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Softmax of one sample in double precision.</summary>
internal sealed class SoftmaxReference
{
    private readonly double[] _logits;
    private readonly double _max;
    private readonly double _sum;

    public SoftmaxReference(Matrix logits, int row)
    {
        _logits = [.. Enumerable.Range(0, logits.Columns).Select(column => (double)logits[row, column])];
        _max = _logits.Max();
        _sum = _logits.Sum(z => Math.Exp(z - _max));
    }

    /// <summary>The probability of a class.</summary>
    public Bounded Probability(int column)
    {
        double probability = Math.Exp(_logits[column] - _max) / _sum;
        // Two roundings of e^x, its argument's rounding, and the sum's, which has one for each sixteen terms and four more.
        double roundings = 12 + Math.Abs(_logits[column] - _max) + _logits.Length / 16;
        return new(probability, roundings * Bounded.Unit * probability);
    }

    /// <summary>−log of the probability of a class.</summary>
    public Bounded CrossEntropy(int column)
    {
        double loss = Math.Log(_sum) - (_logits[column] - _max);
        double magnitude = 12 + Math.Log(_sum) + 2 * Math.Abs(_logits[column] - _max) + _logits.Length / 16;
        return new(loss, magnitude * Bounded.Unit);
    }
}
