using System.Globalization;
using System.Text;

namespace AnnGen;

/// <summary>How often each class was taken for which: rows are the right classes, columns the predicted ones.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    internal ConfusionMatrix(int classes)
    {
        ClassCount = classes;
        _counts = new int[classes * classes];
    }

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>The samples of class <paramref name="actual"/> that were taken for class <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted]
    {
        get => _counts[Index(actual, predicted)];
        internal set => _counts[Index(actual, predicted)] = value;
    }

    /// <summary>All samples.</summary>
    public int Total => _counts.Sum();

    /// <summary>The samples that were taken for what they are.</summary>
    public int Correct => Enumerable.Range(0, ClassCount).Sum(c => this[c, c]);

    /// <summary>The matrix as a table.</summary>
    public override string ToString()
    {
        int width = Math.Max(_counts.Max(), ClassCount).ToString(CultureInfo.InvariantCulture).Length + 1;
        var text = new StringBuilder("actual\\predicted");
        for (int predicted = 0; predicted < ClassCount; predicted++)
            text.Append(predicted.ToString(CultureInfo.InvariantCulture).PadLeft(width));
        for (int actual = 0; actual < ClassCount; actual++)
        {
            text.Append('\n').Append(actual.ToString(CultureInfo.InvariantCulture).PadLeft("actual\\predicted".Length));
            for (int predicted = 0; predicted < ClassCount; predicted++)
                text.Append(this[actual, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
        }
        return text.ToString();
    }

    private int Index(int actual, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actual, ClassCount);
        ArgumentOutOfRangeException.ThrowIfNegative(predicted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, ClassCount);
        return actual * ClassCount + predicted;
    }
}
