using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using static System.FormattableString;

namespace AnnGen;

/// <summary>How often each class was taken for which: rows are the right classes, columns the predicted ones.</summary>
/// <remarks>Only pairs that occur are kept, so its size follows the samples, however many classes there are.</remarks>
public sealed partial class ConfusionMatrix
{
    /// <summary>The most classes that <see cref="ToString"/> still puts into a table.</summary>
    private const int MostInTable = 1000;

    private const string Corner = "actual\\predicted";

    private readonly Dictionary<(int Actual, int Predicted), int> _counts = [];

    internal ConfusionMatrix(int classes) => ClassCount = classes;

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>The names of the classes in their order; null where the data set has none.</summary>
    public IReadOnlyList<string>? ClassNames { get; internal set; }

    /// <summary>The samples of class <paramref name="actual"/> that were taken for class <paramref name="predicted"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted]
    {
        get
        {
            RequireClass(actual, nameof(actual));
            RequireClass(predicted, nameof(predicted));
            return _counts.GetValueOrDefault((actual, predicted));
        }
    }

    /// <summary>All samples.</summary>
    public int Total { get; private set; }

    /// <summary>The samples that were taken for what they are.</summary>
    public int Correct { get; private set; }

    /// <summary>Counts one sample.</summary>
    internal void Add(int actual, int predicted)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, (actual, predicted), out _)++;
        Total++;
        if (actual == predicted)
            Correct++;
    }

    /// <summary>
    /// The matrix as a table, with the names of the classes where the data set has them; a summary where there are more than 1,000 classes.
    /// </summary>
    public override string ToString()
    {
        if (ClassCount > MostInTable)
            return Invariant($"{ClassCount} classes: {Correct} of {Total} samples were taken for what they are");

        int width = _counts.Values.Max().ToString(CultureInfo.InvariantCulture).Length;
        int nameWidth = Corner.Length;
        for (int i = 0; i < ClassCount; i++)
        {
            width = Math.Max(width, NameOf(i).Length);
            nameWidth = Math.Max(nameWidth, NameOf(i).Length);
        }
        width++;
        var text = new StringBuilder(Corner.PadRight(nameWidth));
        for (int predicted = 0; predicted < ClassCount; predicted++)
            text.Append(NameOf(predicted).PadLeft(width));
        for (int actual = 0; actual < ClassCount; actual++)
        {
            text.Append('\n').Append(NameOf(actual).PadLeft(nameWidth));
            for (int predicted = 0; predicted < ClassCount; predicted++)
                text.Append(this[actual, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
        }
        return text.ToString();
    }

    private string NameOf(int @class) => ClassNames?[@class] ?? @class.ToString(CultureInfo.InvariantCulture);

    private void RequireClass(int wanted, string parameter)
    {
        if ((uint)wanted >= (uint)ClassCount)
        {
            throw new ArgumentOutOfRangeException(
                parameter, Invariant($"There is no class {wanted}; there are {ClassCount}, from 0 to {ClassCount - 1}."));
        }
    }
}
