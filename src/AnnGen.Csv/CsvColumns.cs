namespace AnnGen;

/// <summary>
/// Describes the columns of a CSV file. Columns go by the names in the file's first line, or by their places if it has no such line.
/// </summary>
public sealed partial record CsvColumns
{
    /// <summary>The column with the class or the yes/no, or the columns with the values, that are to be predicted.</summary>
    public IReadOnlyList<string> Target { get; init; } = [];

    /// <summary>
    /// The columns that are inputs; when none are named, all that have a name and are neither targets nor ignored. Inputs stand in the
    /// order of the file. Other columns are not read, and may have any name, the same name twice, or none.
    /// </summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>
    /// The inputs that hold categories, not numbers: each becomes as many inputs as it has categories, one of them 1 and the others 0
    /// (one-hot), in ordinal order. Columns are never taken for categorical by what they hold, since a typing error in a number would go
    /// unnoticed.
    /// </summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>
    /// The categories of some of the <see cref="Categorical"/> columns. The categories of the others are those of the whole file, also
    /// where the encoding is fitted to a part of it, so that the number of inputs does not depend on how the file is split.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Categories { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// The names of the classes, in order: class 0, 1 and so on. When none are named, they are the different texts of the target column in
    /// the whole file.
    /// </summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>Columns that are left out, such as a row's number.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>
    /// What is subtracted from the numbers of some columns, inputs or targets, before they become floats. A float has 24 bits: of numbers
    /// such as 1700000123 it keeps only every 128th. A file in which this matters is refused, and the message names the column.
    /// </summary>
    public IReadOnlyDictionary<string, double> Offsets { get; init; } = new Dictionary<string, double>();

    /// <summary>What is done where an input has no value. Where a target has none, the file is refused.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Refuse;

    /// <summary>What is done instead in some of the columns.</summary>
    public IReadOnlyDictionary<string, MissingValues> MissingIn { get; init; } = new Dictionary<string, MissingValues>();

    /// <summary>
    /// The texts that count as no value, besides an empty cell, in upper or lower case. Without "NA" in this list, NA is a text like any
    /// other.
    /// </summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = ["?", "NA", "N/A", "NaN", "null"];

    /// <summary>The markers of some of the columns instead; an empty list where only an empty cell counts as no value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MissingMarkersIn { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What is done with a category that is not one of the encoding's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the two.</exception>
    public UnseenCategories Unseen
    {
        get;
        init => field = value is UnseenCategories.Refuse or UnseenCategories.AllZero
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value),
                FormattableString.Invariant($"There is no option {(int)value} for unseen categories; there are Refuse and AllZero."));
    }

    /// <summary>
    /// The texts that <see cref="CsvEncoding{TInput}.ToBinary"/> reads as yes, in upper or lower case; 1 also stands for 1.0.
    /// </summary>
    public IReadOnlyList<string> YesWords { get; init; } = ["yes", "true", "1", "y", "t"];

    /// <summary>
    /// The texts that <see cref="CsvEncoding{TInput}.ToBinary"/> reads as no, in upper or lower case; 0 also stands for 0.0.
    /// </summary>
    public IReadOnlyList<string> NoWords { get; init; } = ["no", "false", "0", "n", "f"];

    /// <summary>
    /// Whether the first line names the columns. If false, the columns are called "1", "2" and so on. If null, which is preset, the first
    /// line names them, and is refused if it looks like a sample: if a name is a number, or is one of the texts of its own column.
    /// </summary>
    public bool? HasHeader { get; init; }

    /// <summary>The character between the cells of a line: any except a quote and a line end.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>
    /// Whether runs of spaces and tabs separate the cells, in place of <see cref="Separator"/>. Those at the ends of a line do not count.
    /// </summary>
    public bool SeparatedByWhitespace { get; init; }

    /// <summary>The number of columns of the file to which the encoding was fitted, if columns go by their places; 0 otherwise.</summary>
    internal int ColumnCount { get; init; }

    /// <summary>What is done where a column has no value.</summary>
    internal MissingValues MissingOf(string column) => MissingIn.TryGetValue(column, out MissingValues? own) ? own : Missing;

    /// <summary>The texts that count as no value in a column.</summary>
    internal IReadOnlyList<string> MarkersOf(string column) =>
        MissingMarkersIn.TryGetValue(column, out IReadOnlyList<string>? own) ? own : MissingMarkers;

    /// <summary>Whether a cell has no value.</summary>
    internal static bool IsMissing(ReadOnlySpan<char> trimmed, IReadOnlyList<string> markers)
    {
        if (trimmed.IsEmpty)
            return true;

        // Not foreach: an enumerator of the interface would be allocated for each cell.
        for (int i = 0; i < markers.Count; i++)
        {
            if (trimmed.Equals(markers[i], StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
