using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace AnnGen;

public sealed partial record CsvColumns
{
    /// <summary>A copy that does not change when the caller changes a list, and in which nothing is null.</summary>
    /// <exception cref="ArgumentException">Something is null, or contradicts itself; the message names the property.</exception>
    internal CsvColumns Checked()
    {
        if (!SeparatedByWhitespace && Separator is '"' or '\r' or '\n')
        {
            throw new ArgumentException(
                Invariant($"CsvColumns.Separator is {NameOf(Separator)}, which has a meaning of its own in CSV files; ") +
                "any other character can separate cells.");
        }
        CsvColumns copy = this with
        {
            Target = Names(Target),
            Inputs = Names(Inputs),
            Categorical = Names(Categorical),
            Ignore = Copy(Ignore, nameof(Ignore)),
            ClassNames = Words(ClassNames),
            Categories = Copy(Categories, (list, name) => (IReadOnlyList<string>)Words(list, name)),
            Offsets = Copy(Offsets, (offset, name) => double.IsFinite(offset)
                ? offset
                : throw new ArgumentException(Invariant($"CsvColumns.{name} is {offset}; an offset has to be finite."))),
            Missing = Missing ?? throw Null(nameof(Missing)),
            MissingIn = Copy(MissingIn, (missing, name) => missing ?? throw Null(name)),
            MissingMarkers = Words(MissingMarkers, areDifferent: false),
            MissingMarkersIn = Copy(MissingMarkersIn, (list, name) => (IReadOnlyList<string>)Words(list, name, areDifferent: false)),
            YesWords = Words(YesWords, areDifferent: false),
            NoWords = Words(NoWords, areDifferent: false),
        };
        if (copy.YesWords.FirstOrDefault(yes => CsvLabels.IsOneOf(yes, copy.NoWords)) is { } both)
            throw new ArgumentException(Invariant($"'{both}' is one of CsvColumns.YesWords and one of NoWords."));
        foreach (string column in copy.Categories.Keys)
        {
            if (!copy.Categorical.Contains(column))
            {
                throw new ArgumentException(
                    Invariant($"CsvColumns.Categories has the categories of '{column}', ") +
                    "which is not one of the columns in CsvColumns.Categorical.");
            }
        }
        return copy;
    }

    private static string NameOf(char separator) => separator switch
    {
        '"' => "the quote (\")",
        '\r' => "a carriage return (\\r)",
        _ => "a line feed (\\n)",
    };

    private static string[] Names(IReadOnlyList<string> names, [CallerArgumentExpression(nameof(names))] string property = "")
    {
        string[] copy = Copy(names, property);
        if (Array.Exists(copy, string.IsNullOrWhiteSpace))
            throw new ArgumentException(Invariant($"CsvColumns.{property} has an empty name; a column without a name cannot be read."));
        if (copy.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new ArgumentException(Invariant($"CsvColumns.{property} names '{repeated.Key}' {repeated.Count()} times."));
        return copy;
    }

    // Cells are compared without the spaces around them, so words are, too.
    private static string[] Words(
        IReadOnlyList<string> words, [CallerArgumentExpression(nameof(words))] string property = "", bool areDifferent = true)
    {
        string[] copy = [.. Copy(words, property).Select(word => word.Trim())];
        if (Array.Exists(copy, word => word.Length == 0) && areDifferent)
            throw new ArgumentException(Invariant($"CsvColumns.{property} has an empty text; an empty cell has no value."));
        if (areDifferent && copy.GroupBy(word => word, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new ArgumentException(Invariant($"CsvColumns.{property} has '{repeated.Key}' {repeated.Count()} times."));
        return copy;
    }

    private static string[] Copy(IReadOnlyList<string> list, string property)
    {
        string[] copy = [.. list ?? throw Null(property)];
        return Array.IndexOf(copy, null) < 0 ? copy : throw new ArgumentException(Invariant($"CsvColumns.{property} has a null in it."));
    }

    private static Dictionary<string, T> Copy<T>(
        IReadOnlyDictionary<string, T> own, Func<T, string, T> copyOf, [CallerArgumentExpression(nameof(own))] string property = "")
    {
        var copy = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach ((string column, T value) in own ?? throw Null(property))
            copy[column] = copyOf(value, Invariant($"{property}[\"{column}\"]"));
        return copy;
    }

    private static ArgumentException Null(string property) => new(Invariant($"CsvColumns.{property} is null."));
}
