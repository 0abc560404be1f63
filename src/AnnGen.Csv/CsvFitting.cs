using static System.FormattableString;

namespace AnnGen;

/// <summary>Fits the columns of inputs: categories to the whole file, what fills gaps to the rows of a training part.</summary>
internal static class CsvFitting
{
    public static CsvInput Fit(CsvTable training, CsvColumn column)
    {
        MissingValues missing = training.Specification.MissingOf(column.Name);

        // Where the rule for all columns does not suit this one, reading has refused its gaps.
        if (!missing.Fits(column.Kind == CsvColumnKind.Category))
            missing = MissingValues.Refuse;
        return column.Kind == CsvColumnKind.Category ? Categories(training, column, missing) : Numbers(training, column, missing);
    }

    private static CsvInput Numbers(CsvTable training, CsvColumn column, MissingValues missing)
    {
        double? fill = missing.Rule == MissingRule.Refuse ? null : FillOf(training, column, missing);

        // As for categories, the whole file is checked: whether it is accepted does not depend on the split.
        double offset = training.Specification.Offsets.GetValueOrDefault(column.Name);
        if (CsvNarrowing.Fit(column.Name, column.Numbers, offset, out CsvNarrowing narrowing) is { } wrong)
            throw new DatasetFormatException(training.FilePath, wrong);
        return new(column.Name, null, fill, null, offset, narrowing.Smallest, narrowing.Largest);
    }

    private static CsvInput Categories(CsvTable training, CsvColumn column, MissingValues missing)
    {
        IReadOnlyList<string>? listed = training.Specification.Categories.GetValueOrDefault(column.Name);
        var categories = new SortedSet<string>(listed ?? column.Texts, StringComparer.Ordinal);
        string? fill = missing.Rule switch
        {
            MissingRule.Constant => ConstantOf(training, column, missing.Text!, categories),
            MissingRule.MostFrequent => MostFrequentOf(training, column, categories),
            _ => null,
        };
        return categories.Count == 0
            ? throw NothingToFit(training, column, "in any row")
            : new(column.Name, [.. categories], null, fill);
    }

    // A rule for all columns adds no category to a column without gaps: its input would always be 0.
    private static string? ConstantOf(CsvTable training, CsvColumn column, string text, SortedSet<string> categories)
    {
        bool isUsed = column.HasGaps || training.Specification.MissingIn.ContainsKey(column.Name) || categories.Contains(text);
        if (isUsed)
            categories.Add(text);
        return isUsed ? text : null;
    }

    private static string MostFrequentOf(CsvTable training, CsvColumn column, SortedSet<string> categories)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (int row in training.Rows)
        {
            if (column.TextOf(row) is { } text && categories.Contains(text))
                counts[text] = counts.GetValueOrDefault(text) + 1;
        }
        return counts.Count == 0 ? throw NothingToFit(training, column, InTrainingPart(training)) : MostFrequent(counts);
    }

    private static double FillOf(CsvTable training, CsvColumn column, MissingValues missing)
    {
        if (missing.Rule == MissingRule.Constant)
            return missing.Number;

        var numbers = new List<double>(training.Count);
        foreach (int row in training.Rows)
        {
            if (!double.IsNaN(column.Numbers[row]))
                numbers.Add(column.Numbers[row]);
        }
        if (numbers.Count == 0)
            throw NothingToFit(training, column, InTrainingPart(training));
        return missing.Rule switch
        {
            MissingRule.Mean => Mean(numbers),
            MissingRule.Median => Median(numbers),
            _ => MostFrequent(numbers),
        };
    }

    private static double Mean(List<double> numbers)
    {
        double sum = 0;
        foreach (double number in numbers)
            sum += number;
        return sum / numbers.Count;
    }

    private static double Median(List<double> numbers)
    {
        numbers.Sort();
        int middle = numbers.Count / 2;
        return numbers.Count % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    private static double MostFrequent(List<double> numbers)
    {
        var counts = new SortedDictionary<double, int>();
        foreach (double number in numbers)
            counts[number] = counts.GetValueOrDefault(number) + 1;
        return MostFrequent(counts);
    }

    // Of equally frequent ones the first in order.
    private static T MostFrequent<T>(SortedDictionary<T, int> counts) where T : notnull => counts.MaxBy(pair => pair.Value).Key;

    private static string InTrainingPart(CsvTable training) => Invariant($"in any of the {training.Count} rows of the training part");

    private static DatasetFormatException NothingToFit(CsvTable training, CsvColumn column, string where) => new(
        training.FilePath,
        Invariant($"has no value in column '{column.Name}' {where}, so that nothing can be fitted to it; ") +
        "CsvColumns.Ignore leaves it out.");
}
