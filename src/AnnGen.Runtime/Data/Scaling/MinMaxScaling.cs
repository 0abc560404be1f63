using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Brings each feature of the training part to the range from 0 to 1, or another one: the smallest value to its lower end, the largest to
/// its upper.
/// </summary>
/// <remarks>
/// Values of other parts may lie outside; they are not clipped. A feature that has one and the same value in all samples becomes the lower
/// end, as in scikit-learn's MinMaxScaler.
/// </remarks>
public static class MinMaxScaling
{
    /// <summary>Fits on the inputs of the training part. No other part may be seen here, or it would not be unseen any more.</summary>
    /// <param name="training">The training part.</param>
    /// <param name="low">What the smallest value becomes.</param>
    /// <param name="high">What the largest value becomes.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    /// <exception cref="ArgumentException">
    /// The inputs are bytes, or one of them is not finite; the message names sample and feature.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite.</exception>
    public static Scaling<TInput> Fit<TInput, TTarget>(Dataset<TInput, TTarget> training, float low = 0f, float high = 1f)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        FitRows<TInput>(FeatureRows.Of(training), low, high);

    /// <summary>Fits on the target values of the training part, for regression.</summary>
    /// <param name="training">The training part.</param>
    /// <param name="low">What the smallest value becomes.</param>
    /// <param name="high">What the largest value becomes.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of values per sample.</typeparam>
    /// <exception cref="ArgumentException">A value is not finite; the message names sample and value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite.</exception>
    public static Scaling<TCount> FitTargets<TInput, TCount>(Dataset<TInput, Values<TCount>> training, float low = 0f, float high = 1f)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(training);
        return FitRows<TCount>(training.Targets(0, training.Count).Numbers, low, high);
    }

    private static Scaling<TSize> FitRows<TSize>(ReadOnlySpan<float> rows, float low, float high) where TSize : struct, IDimension
    {
        if (!(float.IsFinite(low) && float.IsFinite(high) && low < high))
        {
            throw new ArgumentOutOfRangeException(
                nameof(high),
                Invariant($"The range from {low} to {high} is not valid; both ends have to be finite, and the second above the first."));
        }
        int size = TSize.Size;
        double range = (double)high - low;
        double[] offsets = new double[size];
        double[] divisors = new double[size];
        for (int j = 0; j < size; j++)
        {
            double smallest = rows[j];
            double largest = rows[j];
            for (int i = j; i < rows.Length; i += size)
            {
                if (!float.IsFinite(rows[i]))
                {
                    throw new ArgumentException(
                        Invariant($"Feature {j} of sample {i / size} is {rows[i]}; features have to be finite."), nameof(rows));
                }
                smallest = Math.Min(smallest, rows[i]);
                largest = Math.Max(largest, rows[i]);
            }

            // low + (x − smallest) · range ⁄ (largest − smallest), written as one subtraction and one division.
            divisors[j] = largest > smallest ? (largest - smallest) / range : 1;
            offsets[j] = smallest - low * divisors[j];
        }
        return new(offsets, divisors);
    }
}
