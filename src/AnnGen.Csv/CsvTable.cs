using System.Text;

namespace AnnGen;

/// <summary>
/// The rows of a CSV file, read and checked, but not yet encoded: what is split first, so that <see cref="CsvEncoding.Fit"/> sees
/// the training part alone.
/// </summary>
public sealed class CsvTable
{
    private readonly CsvColumn[] _columns;
    private readonly int[] _lines;
    private readonly int[] _rows;

    private CsvTable(string path, CsvColumns specification, CsvColumn[] columns, int[] lines, int[] rows)
    {
        FilePath = path;
        Specification = specification;
        _columns = columns;
        _lines = lines;
        _rows = rows;
    }

    /// <summary>The file, as it was named to the reader.</summary>
    public string FilePath { get; }

    /// <summary>The number of rows, at least 1.</summary>
    public int Count => _rows.Length;

    /// <summary>What the columns were said to be.</summary>
    internal CsvColumns Specification { get; }

    /// <summary>The inputs, in the order of the file.</summary>
    internal IEnumerable<CsvColumn> Inputs => _columns.Where(column => column.Kind != CsvColumnKind.Target);

    /// <summary>The rows of this table, as places in its columns.</summary>
    internal ReadOnlySpan<int> Rows => _rows;

    /// <summary>
    /// Reads a file, or nothing: text in UTF-8 whose first line names the columns (RFC 4180: cells may be quoted with " and then hold separators, line
    /// ends and doubled quotes). Numbers are written as in C#, with a point, whatever the machine's culture; spaces around a cell do not count.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">What its columns are.</param>
    /// <exception cref="DatasetFormatException">The file does not hold what the columns say; the message names the line and the column.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CsvTable Read(string path, CsvColumns columns)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(path, columns, targetIsOptional: false);
    }

    /// <summary>Reads text that comes from elsewhere, see <see cref="Read(string, CsvColumns)"/>.</summary>
    /// <param name="source">The text; it is disposed.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="columns">What its columns are.</param>
    /// <exception cref="DatasetFormatException">The text does not hold what the columns say; the message names the line and the column.</exception>
    public static CsvTable Read(TextReader source, string name, CsvColumns columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(columns);
        (CsvColumn[] read, int[] lines) = new CsvReading(name, columns).Read(source, targetIsOptional: false);
        return new(name, columns, read, lines, [.. Enumerable.Range(0, lines.Length)]);
    }

    internal static CsvTable Read(string path, CsvColumns columns, bool targetIsOptional)
    {
        ArgumentNullException.ThrowIfNull(columns);
        using var source = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        (CsvColumn[] read, int[] lines) = new CsvReading(path, columns).Read(source, targetIsOptional);
        return new(path, columns, read, lines, [.. Enumerable.Range(0, lines.Length)]);
    }

    /// <summary>Some of the rows, as a view: nothing is copied.</summary>
    /// <param name="rows">Which rows, from 0: at least one.</param>
    /// <exception cref="ArgumentException">None are named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public CsvTable Select(ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
            throw new ArgumentException("No rows are selected; a table needs at least 1.", nameof(rows));
        int[] selected = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if ((uint)rows[i] >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(rows), FormattableString.Invariant($"There is no row {rows[i]} in a table of {Count}."));
            selected[i] = _rows[rows[i]];
        }
        return new(FilePath, Specification, _columns, _lines, selected);
    }

    /// <summary>Splits into two parts at random, the same ones for the same seed on every machine; nothing is copied.</summary>
    /// <param name="fraction">The share of the first part, above 0 and below 1; its size is rounded to the nearest.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range, or leaves one of the parts without a row.</exception>
    public (CsvTable First, CsvTable Remaining) Split(double fraction, ulong seed)
    {
        (int[] first, int[] remaining) = SplitPlan.InTwo(Count, fraction, seed);
        return (Select(first), Select(remaining));
    }

    /// <summary>Splits into two parts at random, each with its share of every class, to within one row; nothing is copied.</summary>
    /// <param name="fraction">The share of the first part, above 0 and below 1; its size is rounded to the nearest.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range, or leaves one of the parts without a row.</exception>
    /// <exception cref="InvalidOperationException">There is not exactly one target column, whose texts are the classes.</exception>
    public (CsvTable First, CsvTable Remaining) SplitStratified(double fraction, ulong seed)
    {
        if (Specification.Target.Count != 1)
            throw new InvalidOperationException(FormattableString.Invariant($"There are {Specification.Target.Count} target columns; a stratified split needs one, which holds the classes."));
        CsvColumn target = TargetColumn(Specification.Target[0]);
        int[] classes = [.. _rows.Select(row => target.Codes[row])];
        (int[] first, int[] remaining) = SplitPlan.InTwo(Count, fraction, seed, classes);
        return (Select(first), Select(remaining));
    }

    /// <summary>The line of the file on which a row begins, from 1.</summary>
    internal int LineOf(int row) => _lines[row];

    internal CsvColumn TargetColumn(string name) =>
        Array.Find(_columns, column => column.Kind == CsvColumnKind.Target && column.Name == name)
        ?? throw new DatasetFormatException(FilePath, FormattableString.Invariant($"has no column '{name}', the target."));

    internal CsvColumn InputColumn(string name, bool isCategorical)
    {
        CsvColumnKind kind = isCategorical ? CsvColumnKind.Category : CsvColumnKind.Number;
        return Array.Find(_columns, column => column.Kind == kind && column.Name == name)
            ?? throw new DatasetFormatException(FilePath, FormattableString.Invariant($"was read without a column '{name}' of {(isCategorical ? "categories" : "numbers")}, which the encoding was fitted to."));
    }

    internal DatasetFormatException Wrong(int row, string what) =>
        new(FilePath, FormattableString.Invariant($"line {LineOf(row)} {what}"));
}
