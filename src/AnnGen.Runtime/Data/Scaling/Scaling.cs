using System.Runtime.InteropServices;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// What brings the features of samples to a common scale: feature j becomes (x − offset j) ⁄ divisor j, computed in double precision and
/// rounded once. Fitted on the training part by <see cref="Standardization"/> or <see cref="MinMaxScaling"/>, and applied alike to every
/// other part, to single samples, and, through <see cref="Model{TNetwork, TInput, TTarget}"/>, in front of a network.
/// </summary>
/// <remarks>
/// It never changes. <c>Save</c> of a <see cref="Model{TNetwork, TInput, TTarget}"/> keeps it with the weights. Its whole state is the two
/// arrays, from which the constructor makes it anew with the same bits.
/// </remarks>
/// <typeparam name="TSize">The number of features.</typeparam>
public sealed class Scaling<TSize> where TSize : struct, IDimension
{
    private readonly LinearScaling _linear;

    /// <summary>Takes what was fitted earlier.</summary>
    /// <param name="offsets">What is subtracted from each feature, [<typeparamref name="TSize"/>]; copied.</param>
    /// <param name="divisors">What it is divided by then, [<typeparamref name="TSize"/>]; copied.</param>
    /// <exception cref="ArgumentException">
    /// They are not one for each feature, an offset is not finite, or a divisor is not finite and above 0; the message names the feature.
    /// </exception>
    public Scaling(ReadOnlySpan<double> offsets, ReadOnlySpan<double> divisors)
    {
        CheckLength(offsets.Length, "offsets", nameof(offsets));
        CheckLength(divisors.Length, "divisors", nameof(divisors));
        for (int j = 0; j < offsets.Length; j++)
        {
            if (!double.IsFinite(offsets[j]))
                throw new ArgumentException(Invariant($"The offset of feature {j} is {offsets[j]}; it has to be finite."), nameof(offsets));
            if (!(double.IsFinite(divisors[j]) && divisors[j] > 0))
            {
                throw new ArgumentException(
                    Invariant($"The divisor of feature {j} is {divisors[j]}; it has to be finite and above 0."), nameof(divisors));
            }
        }
        _linear = new(offsets.ToArray(), divisors.ToArray());
    }

    /// <summary>What is subtracted from each feature.</summary>
    public ReadOnlySpan<double> Offsets => _linear.Offsets;

    /// <summary>What each feature is divided by then.</summary>
    public ReadOnlySpan<double> Divisors => _linear.Divisors;

    internal LinearScaling Linear => _linear;

    /// <summary>Scales samples. Nothing is allocated.</summary>
    /// <param name="source">The features, [samples, <typeparamref name="TSize"/>].</param>
    /// <param name="destination">The scaled ones, as many; it may be the source itself, but not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">
    /// The source is not a whole number of samples, or the destination is of another length.
    /// </exception>
    public void Apply(ReadOnlySpan<float> source, Span<float> destination)
    {
        CheckSamples(source, destination);
        _linear.Apply(source, destination);
    }

    /// <summary>Takes scaled samples back, say a network's outputs when its targets were scaled. Nothing is allocated.</summary>
    /// <param name="source">The scaled features, [samples, <typeparamref name="TSize"/>].</param>
    /// <param name="destination">The features, as many; it may be the source itself, but not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">
    /// The source is not a whole number of samples, or the destination is of another length.
    /// </exception>
    public void Invert(ReadOnlySpan<float> source, Span<float> destination)
    {
        CheckSamples(source, destination);
        _linear.Invert(source, destination);
    }

    /// <summary>A data set with its inputs scaled.</summary>
    /// <param name="data">The samples; their inputs are floats.</param>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    /// <exception cref="ArgumentException">
    /// The inputs are bytes, which the network's own <see cref="Normalization"/> scales, or a scaled one is too large for a float.
    /// </exception>
    public Dataset<TSize, TTarget> Apply<TTarget>(Dataset<TSize, TTarget> data) where TTarget : ITarget<TTarget>, allows ref struct
    {
        ReadOnlySpan<float> inputs = FeatureRows.Of(data);
        float[] scaled = new float[inputs.Length];
        Apply(inputs, scaled);
        RequireFinite(inputs, scaled, "Feature");
        return data.WithInputs(scaled);
    }

    /// <summary>A data set with its target values scaled.</summary>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    public Dataset<TInput, Values<TSize>> ApplyToTargets<TInput>(Dataset<TInput, Values<TSize>> data) where TInput : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        int[] words = new int[data.Count * TSize.Size];
        Span<float> scaled = MemoryMarshal.Cast<int, float>(words.AsSpan());
        ReadOnlySpan<float> values = data.Targets(0, data.Count).Numbers;
        Apply(values, scaled);
        RequireFinite(values, scaled, "Target value");
        return data.WithTargets<Values<TSize>>(words);
    }

    private void CheckSamples(ReadOnlySpan<float> source, ReadOnlySpan<float> destination)
    {
        if (source.Length % _linear.Size != 0)
        {
            throw new ArgumentException(
                Invariant($"{source.Length} features are not a whole number of samples; ") +
                Invariant($"Scaling<{DimensionName.Of<TSize>()}> takes {_linear.Size} per sample."), nameof(source));
        }
        if (source.Length != destination.Length)
            throw new ArgumentException(Invariant($"{source.Length} features do not go into {destination.Length}."), nameof(destination));
        if (!source.IsEmpty)
            SharedMemory.Require(MemoryMarshal.AsBytes(source), MemoryMarshal.AsBytes(destination), source.Length / _linear.Size);
    }

    // What a data set was allowed to hold passes; what overflows does not.
    private void RequireFinite(ReadOnlySpan<float> source, ReadOnlySpan<float> scaled, string what)
    {
        for (int i = 0; i < scaled.Length; i++)
        {
            if (!float.IsFinite(scaled[i]) && float.IsFinite(source[i]))
            {
                throw new ArgumentException(
                    Invariant($"{what} {i % TSize.Size} of sample {i / TSize.Size} is {source[i]}, ") +
                    Invariant($"which offset {Offsets[i % TSize.Size]} and divisor {Divisors[i % TSize.Size]} scale to {scaled[i]}; ") +
                    "scaled numbers have to be finite.",
                    nameof(source));
            }
        }
    }

    private static void CheckLength(int length, string what, string parameter)
    {
        if (length != TSize.Size || length < 1)
        {
            throw new ArgumentException(
                Invariant($"There are {length} {what}; Scaling<{DimensionName.Of<TSize>()}> takes {TSize.Size}."), parameter);
        }
    }
}
