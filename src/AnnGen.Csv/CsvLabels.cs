using System.Globalization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>What the texts of target columns mean.</summary>
internal static class CsvLabels
{
    /// <summary>
    /// The names of the classes, in order: as listed, or the different texts of the only target column in the whole file.
    /// </summary>
    public static string[] ClassNames(CsvTable training)
    {
        if (training.Specification.Target.Count != 1)
            return [];
        if (training.Specification.ClassNames.Count > 0)
            return [.. training.Specification.ClassNames];
        string[] names = [.. training.TargetColumn(training.Specification.Target[0]).Texts];
        Array.Sort(names, StringComparer.Ordinal);
        long[] numbers = [.. names.Select(Whole).OfType<long>()];
        if (numbers.Length == names.Length)
            Array.Sort(numbers, names);
        return names;
    }

    /// <summary>Whether a text is one of some words, in upper or lower case, or the same number as one of them.</summary>
    public static bool IsOneOf(string text, IReadOnlyList<string> words) =>
        words.Contains(text, StringComparer.OrdinalIgnoreCase) ||
        CsvReading.TryNumber(text, out double number) && words.Any(word => CsvReading.TryNumber(word, out double other) && other == number);

    public static int[] Classes(CsvTable table, string target, string[] classNames)
    {
        CsvColumn column = table.TargetColumn(target);
        int[] classOf = [.. column.Texts.Select(text => Array.IndexOf(classNames, text))];
        return Each(table, row => classOf[column.Codes[row]] is >= 0 and int index
            ? index
            : throw Wrong(table, column, row, Invariant($"which is none of the {classNames.Length} classes ({Listed(classNames)})")));
    }

    public static bool[] YesNo(CsvTable table, string target, CsvColumns columns)
    {
        CsvColumn column = table.TargetColumn(target);
        bool?[] isYes =
            [.. column.Texts.Select(text => IsOneOf(text, columns.YesWords) ? true : IsOneOf(text, columns.NoWords) ? false : (bool?)null)];
        return Each(table, row => isYes[column.Codes[row]] ?? throw Wrong(table, column, row,
            Invariant($"which is neither yes ({Listed(columns.YesWords)}) nor no ({Listed(columns.NoWords)}); ") +
            "CsvColumns.YesWords and NoWords can name other words"));
    }

    /// <summary>The values of all target columns, [rows, columns].</summary>
    public static float[] Values(CsvTable table, CsvColumns columns)
    {
        IReadOnlyList<string> targets = columns.Target;
        float[] values = new float[checked(table.Count * targets.Count)];
        for (int j = 0; j < targets.Count; j++)
        {
            CsvColumn column = table.TargetColumn(targets[j]);
            double[] numbers = [.. column.Texts.Select(text => CsvReading.TryNumber(text, out double number) ? number : double.NaN)];
            double offset = columns.Offsets.GetValueOrDefault(targets[j]);
            if (CsvNarrowing.Fit(targets[j], numbers, offset, out CsvNarrowing narrowing) is { } wrong)
                throw new DatasetFormatException(table.FilePath, wrong);
            double[] own = Each(table, row => double.IsNaN(numbers[column.Codes[row]])
                ? throw Wrong(table, column, row, "which is not a number")
                : numbers[column.Codes[row]]);
            for (int i = 0; i < own.Length; i++)
                values[i * targets.Count + j] = narrowing.Of(own[i]);
        }
        return values;
    }

    /// <summary>The first of some names, for a message.</summary>
    public static string Listed(IReadOnlyList<string> names)
    {
        const int most = 8;
        string listed = string.Join(", ", names.Take(most).Select(name => $"'{name}'"));
        return names.Count > most ? listed + ", …" : listed;
    }

    private static T[] Each<T>(CsvTable table, Func<int, T> meaningOf)
    {
        T[] meanings = new T[table.Count];
        for (int i = 0; i < meanings.Length; i++)
            meanings[i] = meaningOf(table.Rows[i]);
        return meanings;
    }

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static DatasetFormatException Wrong(CsvTable table, CsvColumn column, int row, string why) =>
        table.Wrong(row, Invariant($"has {CsvReading.Shown(column.Texts[column.Codes[row]])} in column '{column.Name}', {why}."));
}
