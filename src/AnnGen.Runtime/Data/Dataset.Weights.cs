using static System.FormattableString;

namespace AnnGen;

public sealed partial class Dataset<TInput, TTarget>
{
    // Shared by views, as the inputs are.
    private readonly float[]? _weights;
    private readonly string[]? _classNames;

    /// <summary>The names of the classes in their order; null where none were given (see <see cref="ClassNameExtensions"/>).</summary>
    public IReadOnlyList<string>? ClassNames => _classNames is null ? null : Array.AsReadOnly(_classNames);

    /// <summary>
    /// The same samples with a weight for each: what the sample counts for in a mean loss, while training and in <c>Evaluate</c>.
    /// </summary>
    /// <remarks>
    /// Inputs and targets are shared, not copied. The weights replace earlier ones. Views, splits, folds and scaled data sets keep the
    /// weights of their samples. Only their ratios count: a mean loss is divided by their sum. Metrics other than the mean loss count
    /// every sample once.
    /// </remarks>
    /// <param name="weights">The weights, one per sample, finite and 0 or above, not all 0: [<see cref="Count"/>]; copied.</param>
    /// <exception cref="ArgumentException">
    /// There is not one weight per sample, a weight is negative or not finite, or all are 0; the message names the sample.
    /// </exception>
    public Dataset<TInput, TTarget> WithSampleWeights(ReadOnlySpan<float> weights)
    {
        if (weights.Length != Count)
        {
            throw new ArgumentException(
                Invariant($"There are {weights.Length} weights for {Count} samples; each sample takes one."), nameof(weights));
        }
        bool isAnyAboveZero = false;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(float.IsFinite(weights[i]) && weights[i] >= 0f))
            {
                throw new ArgumentException(
                    Invariant($"Sample {i} has the weight {weights[i]}; a weight has to be finite, and 0 or above."), nameof(weights));
            }
            isAnyAboveZero |= weights[i] > 0f;
        }
        if (!isAnyAboveZero)
            throw new ArgumentException(Invariant($"All {weights.Length} weights are 0; at least one has to be above 0."), nameof(weights));

        // A view starts in the middle of its arrays, and the weights have to start there too.
        float[] placed = weights.ToArray();
        if (_start > 0)
        {
            placed = new float[_start + Count];
            weights.CopyTo(placed.AsSpan(_start));
        }
        return new(_floats, _bytes, _targets, _start, Count, placed, _classNames);
    }

    /// <summary>The weights of the samples, if there are any.</summary>
    /// <param name="weights">The weights, [<see cref="Count"/>]; empty where every sample counts alike.</param>
    /// <returns>Whether the samples have weights.</returns>
    public bool TryGetSampleWeights(out ReadOnlySpan<float> weights)
    {
        weights = _weights is null ? default : _weights.AsSpan(_start, Count);
        return _weights is not null;
    }

    /// <summary>Whether the samples have weights.</summary>
    internal bool HasSampleWeights => _weights is not null;

    /// <summary>Writes the weights of some samples one after the other; 1 for each where the samples have none.</summary>
    /// <param name="samples">Which samples, from 0, in any order.</param>
    /// <param name="destination">The weights, [samples]; it may be longer.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    internal void GatherSampleWeights(ReadOnlySpan<int> samples, Span<float> destination)
    {
        CheckDestination(destination.Length, samples.Length, 1);
        if (_weights is null)
        {
            destination[..samples.Length].Fill(1f);
            return;
        }
        for (int i = 0; i < samples.Length; i++)
            destination[i] = _weights[_start + Checked(samples[i])];
    }

    /// <summary>The same samples with names for their classes, which were checked; null removes them.</summary>
    internal Dataset<TInput, TTarget> WithCheckedClassNames(string[]? names) =>
        new(_floats, _bytes, _targets, _start, Count, _weights, names);

    private float[]? OwnWeights() => _weights?.AsSpan(_start, Count).ToArray();
}
