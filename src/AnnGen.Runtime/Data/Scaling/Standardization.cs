using static System.FormattableString;

namespace AnnGen;

/// <summary>Brings each feature to mean 0 and deviation 1: (x − mean) ⁄ deviation.</summary>
/// <remarks>
/// The deviation is the root of the mean squared distance from the mean, with n and not n − 1, as in scikit-learn's StandardScaler. A
/// feature that has one and the same value in all samples is divided by 1, and so becomes 0. Two passes in double precision, always in the
/// order of the samples: the bits are the same everywhere.
/// </remarks>
public static class Standardization
{
    /// <summary>Fits on the inputs of the training part. No other part may be seen here, or it would not be unseen any more.</summary>
    /// <param name="training">The training part.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    /// <exception cref="ArgumentException">
    /// The inputs are bytes, or one of them is not finite; the message names sample and feature.
    /// </exception>
    public static Scaling<TInput> Fit<TInput, TTarget>(Dataset<TInput, TTarget> training)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        FitRows<TInput>(FeatureRows.Of(training));

    /// <summary>Fits on the target values of the training part, for regression.</summary>
    /// <param name="training">The training part.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of values per sample.</typeparam>
    /// <exception cref="ArgumentException">A value is not finite; the message names sample and value.</exception>
    public static Scaling<TCount> FitTargets<TInput, TCount>(Dataset<TInput, Values<TCount>> training)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(training);
        return FitRows<TCount>(training.Targets(0, training.Count).Numbers);
    }

    private static Scaling<TSize> FitRows<TSize>(ReadOnlySpan<float> rows) where TSize : struct, IDimension
    {
        int size = TSize.Size;
        int count = rows.Length / size;
        double[] means = new double[size];
        double[] deviations = new double[size];
        for (int j = 0; j < size; j++)
        {
            bool isConstant = true;
            double sum = 0;
            for (int i = j; i < rows.Length; i += size)
            {
                if (!float.IsFinite(rows[i]))
                {
                    throw new ArgumentException(
                        Invariant($"Feature {j} of sample {i / size} is {rows[i]}; features have to be finite."), nameof(rows));
                }
                sum += rows[i];
                isConstant &= rows[i] == rows[j];
            }

            // Rounding of the mean would leave a constant feature with a tiny deviation instead of none.
            means[j] = isConstant ? rows[j] : sum / count;
            double squares = 0;
            for (int i = j; i < rows.Length; i += size)
                squares += (rows[i] - means[j]) * (rows[i] - means[j]);
            deviations[j] = isConstant ? 1 : Math.Sqrt(squares / count);
        }
        return new(means, deviations);
    }
}
