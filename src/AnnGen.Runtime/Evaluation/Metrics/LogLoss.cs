using System.Numerics.Tensors;
using AnnGen.Randomness;
using AnnGen.Simd;
using static System.FormattableString;

namespace AnnGen;

/// <summary>The mean of −log p, p being the probability that was given to what came true.</summary>
/// <remarks>
/// Probabilities are clipped to 2⁻⁵² from below, so that a sure and wrong prediction counts 36.04 and not infinity (scikit-learn does so
/// for double precision). The logarithm is the library's own, with the same bits everywhere.
/// </remarks>
public static class LogLoss
{
    private const double Smallest = 1.0 / (1L << 52);

    /// <summary>The log-loss of probabilities for one class in several.</summary>
    /// <param name="probabilities">The probabilities, [samples, classes].</param>
    /// <param name="classes">The right class of each sample.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit, there are no samples, or a value is not between 0 and 1. The message names the value.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public static double Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> classes, int classCount)
    {
        MetricSpans.CheckClasses(probabilities.Length, classes, classCount);
        double sum = 0;
        for (int i = 0; i < classes.Length; i++)
            sum += Surprise(probabilities[i * classCount + classes[i]], i);
        return sum / classes.Length;
    }

    /// <summary>The log-loss of probabilities of a yes.</summary>
    /// <param name="probabilities">The probability of each sample to be positive.</param>
    /// <param name="labels">Whether it is.</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit, there are no samples, or a value is not between 0 and 1. The message names the value.
    /// </exception>
    public static double Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> labels)
    {
        MetricSpans.CheckPairs(probabilities.Length, labels.Length);
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
            sum += Surprise(labels[i] ? probabilities[i] : 1.0 - probabilities[i], i);
        return sum / labels.Length;
    }

    /// <summary>−log of the softmax of one class, from logits: log Σ e^(z − max) − (z − max), which nothing overflows.</summary>
    internal static double FromLogits(ReadOnlySpan<float> logits, int actual)
    {
        float largest = TensorPrimitives.Max(logits);
        double sum = 0;
        int i = 0;
        for (; i + Simd128.Width <= logits.Length; i += Simd128.Width)
        {
            Simd128 powers = Elementary.Exp(Simd128.Load(in logits[i], 0) - Simd128.Broadcast(largest));
            for (int lane = 0; lane < Simd128.Width; lane++)
                sum += powers[lane];
        }
        for (; i < logits.Length; i++)
            sum += Elementary.Exp(logits[i] - largest);

        // Of finite logits the sum is at least 1. What is not finite has no logarithm, and should show.
        return sum >= 1 ? DoubleLogarithm.Log(sum) - ((double)logits[actual] - largest) : double.NaN;
    }

    private static double Surprise(double probability, int sample)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentException(
                Invariant($"The probability of sample {sample} is {probability}; it has to be from 0 to 1."), nameof(probability));
        }
        return -DoubleLogarithm.Log(Math.Max(probability, Smallest));
    }
}
