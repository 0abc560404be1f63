using static System.FormattableString;

namespace AnnGen;

/// <summary>Fits the columns of inputs to the rows of a training part.</summary>
internal static class CsvFitting
{
    public static CsvInput Fit(CsvTable training, CsvColumn column)
    {
        MissingValues missing = training.Specification.MissingOf(column.Name);

        // Where the rule for all columns does not suit this one, reading has refused its gaps.
        if (!missing.Fits(column.Kind == CsvColumnKind.Category))
            missing = MissingValues.Refuse;
        return column.Kind == CsvColumnKind.Category
            ? Categories(training, column, missing)
            : new(column.Name, null, missing.Rule == MissingRule.Refuse ? null : FillOf(training, column, missing), null);
    }

    private static CsvInput Categories(CsvTable training, CsvColumn column, MissingValues missing)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (int row in training.Rows)
        {
            if (column.TextOf(row) is { } text)
                counts[text] = counts.GetValueOrDefault(text) + 1;
        }

        string? fill = missing.Rule == MissingRule.Constant ? missing.Text : null;
        if (fill is not null)
            counts.TryAdd(fill, 0);
        if (counts.Count == 0)
            throw NothingToFit(training, column);
        if (missing.Rule == MissingRule.MostFrequent)
            fill = MostFrequent(counts);
        return new(column.Name, [.. counts.Keys], null, fill);
    }

    private static float FillOf(CsvTable training, CsvColumn column, MissingValues missing)
    {
        if (missing.Rule == MissingRule.Constant)
            return missing.Number;

        var numbers = new List<float>(training.Count);
        foreach (int row in training.Rows)
        {
            if (!float.IsNaN(column.Numbers[row]))
                numbers.Add(column.Numbers[row]);
        }
        if (numbers.Count == 0)
            throw NothingToFit(training, column);
        return missing.Rule switch
        {
            MissingRule.Mean => Mean(numbers),
            MissingRule.Median => Median(numbers),
            _ => MostFrequent(numbers),
        };
    }

    private static float Mean(List<float> numbers)
    {
        double sum = 0;
        foreach (float number in numbers)
            sum += number;
        return (float)(sum / numbers.Count);
    }

    private static float Median(List<float> numbers)
    {
        numbers.Sort();
        int middle = numbers.Count / 2;
        return numbers.Count % 2 == 1 ? numbers[middle] : (float)(((double)numbers[middle - 1] + numbers[middle]) / 2);
    }

    private static float MostFrequent(List<float> numbers)
    {
        var counts = new SortedDictionary<float, int>();
        foreach (float number in numbers)
            counts[number] = counts.GetValueOrDefault(number) + 1;
        return MostFrequent(counts);
    }

    // Of equally frequent ones the first in order.
    private static T MostFrequent<T>(SortedDictionary<T, int> counts) where T : notnull => counts.MaxBy(pair => pair.Value).Key;

    private static DatasetFormatException NothingToFit(CsvTable training, CsvColumn column) => new(
        training.FilePath, Invariant($"has no value in column '{column.Name}' in any of the {training.Count} rows of the training part, so that nothing can be fitted to it; CsvColumns.Ignore leaves it out."));
}
