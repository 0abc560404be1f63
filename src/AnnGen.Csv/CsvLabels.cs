using System.Globalization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>What the texts of target columns mean.</summary>
internal static class CsvLabels
{
    private static readonly string[] s_yes = ["yes", "true", "1", "y"];
    private static readonly string[] s_no = ["no", "false", "0", "n"];

    /// <summary>The different texts of the only target column, in the order of the classes.</summary>
    public static string[] ClassNames(CsvTable training)
    {
        if (training.Specification.Target.Count != 1)
            return [];
        CsvColumn column = training.TargetColumn(training.Specification.Target[0]);
        var codes = new HashSet<int>();
        foreach (int row in training.Rows)
            codes.Add(column.Codes[row]);
        string[] names = [.. codes.Select(code => column.Texts[code])];
        Array.Sort(names, StringComparer.Ordinal);
        long[] numbers = [.. names.Select(Whole).OfType<long>()];
        if (numbers.Length == names.Length)
            Array.Sort(numbers, names);
        return names;
    }

    public static int[] Classes(CsvTable table, string target, string[] classNames)
    {
        CsvColumn column = table.TargetColumn(target);
        int[] classOf = [.. column.Texts.Select(text => Array.IndexOf(classNames, text))];
        return Each(table, row => classOf[column.Codes[row]] is >= 0 and int index
            ? index
            : throw Wrong(table, column, row, Invariant($"which is none of the {classNames.Length} classes of the training part")));
    }

    public static bool[] YesNo(CsvTable table, string target)
    {
        CsvColumn column = table.TargetColumn(target);
        return Each(table, row =>
        {
            string text = column.Texts[column.Codes[row]];
            bool isYes = s_yes.Contains(text, StringComparer.OrdinalIgnoreCase);
            return isYes || s_no.Contains(text, StringComparer.OrdinalIgnoreCase)
                ? isYes
                : throw Wrong(table, column, row, "which is neither yes, true, 1 or y nor no, false, 0 or n");
        });
    }

    /// <summary>The values of all target columns, [rows, columns].</summary>
    public static float[] Values(CsvTable table, IReadOnlyList<string> targets)
    {
        float[] values = new float[checked(table.Count * targets.Count)];
        for (int j = 0; j < targets.Count; j++)
        {
            CsvColumn column = table.TargetColumn(targets[j]);
            float[] numbers = Each(table, row => CsvReading.TryNumber(column.Texts[column.Codes[row]], out float number)
                ? number
                : throw Wrong(table, column, row, "which is no number"));
            for (int i = 0; i < numbers.Length; i++)
                values[i * targets.Count + j] = numbers[i];
        }
        return values;
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
