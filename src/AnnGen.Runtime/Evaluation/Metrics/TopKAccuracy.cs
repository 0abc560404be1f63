using System.Numerics.Tensors;

namespace AnnGen;

/// <summary>How often the right class is among the k that score highest.</summary>
public static class TopKAccuracy
{
    /// <summary>
    /// The share of samples whose right class is among the <paramref name="k"/> that score highest. Of equal scores, the lower class comes
    /// first.
    /// </summary>
    /// <param name="scores">The scores, such as logits or probabilities, [samples, classes].</param>
    /// <param name="classes">The right class of each sample.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <param name="k">How many, from 1 to the number of classes.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or there are no samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class or <paramref name="k"/> is out of range.</exception>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<int> classes, int classCount, int k)
    {
        MetricSpans.CheckClasses(scores.Length, classes, classCount);
        var ranks = new TopRanks();
        for (int i = 0; i < classes.Length; i++)
        {
            ReadOnlySpan<float> row = scores.Slice(i * classCount, classCount);
            ranks.Add(row, classes[i], TensorPrimitives.IndexOfMax(row));
        }
        return ranks.Accuracy(k, classCount);
    }
}
