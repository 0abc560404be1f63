using System.Text;

namespace AnnGen;

/// <summary>
/// The rows of a CSV file, read and checked, but not yet encoded. A table is split first, so that <see cref="CsvEncoding.Fit"/> fits what
/// fills gaps to the training part alone. A part shares the categories and the class names of the whole table.
/// </summary>
public sealed partial class CsvTable
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
    /// Reads a file, or nothing: text in UTF-8 whose first line names the columns, see <see cref="CsvColumns.HasHeader"/>. Cells may be
    /// quoted with " as in RFC 4180, and then hold separators, line ends and doubled quotes; a quote inside an unquoted cell is a character
    /// like the others. Numbers are written as in C#, with a point, whatever the machine's culture; spaces around a cell do not count. Rows
    /// at the end that consist of separators are left out, as are lines without anything.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">What its columns are.</param>
    /// <exception cref="DatasetFormatException">
    /// The file does not hold what the columns describe; the message names the line and the column.
    /// </exception>
    /// <exception cref="ArgumentException">The columns contradict themselves, or one of their lists is null.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CsvTable Read(string path, CsvColumns columns)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(columns);
        CsvColumns specification = columns.Checked();
        return Read(File.OpenRead(path), path, specification, targetIsOptional: false);
    }

    /// <summary>Reads text in UTF-8 that comes from elsewhere, see <see cref="Read(string, CsvColumns)"/>.</summary>
    /// <param name="source">The text; it is disposed.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="columns">What its columns are.</param>
    /// <exception cref="DatasetFormatException">
    /// The text does not hold what the columns describe; the message names the line and the column.
    /// </exception>
    /// <exception cref="ArgumentException">The columns contradict themselves, or one of their lists is null.</exception>
    public static CsvTable Read(Stream source, string name, CsvColumns columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(columns);
        return Read(source, name, columns.Checked(), targetIsOptional: false);
    }

    /// <summary>Reads text that comes from elsewhere, see <see cref="Read(string, CsvColumns)"/>.</summary>
    /// <param name="source">The text; it is disposed.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="columns">What its columns are.</param>
    /// <exception cref="DatasetFormatException">
    /// The text does not hold what the columns describe; the message names the line and the column.
    /// </exception>
    /// <exception cref="ArgumentException">The columns contradict themselves, or one of their lists is null.</exception>
    public static CsvTable Read(TextReader source, string name, CsvColumns columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(columns);
        return Read(source, name, columns.Checked(), targetIsOptional: false);
    }

    internal static CsvTable Read(Stream source, string path, CsvColumns columns, bool targetIsOptional) => Read(
        new StreamReader(source, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)), path, columns,
        targetIsOptional);

    internal static CsvTable Read(TextReader source, string path, CsvColumns columns, bool targetIsOptional)
    {
        using (source)
        {
            (CsvColumn[] read, int[] lines, int columnCount) = new CsvReading(path, columns).Read(source, targetIsOptional);
            CsvColumns specification = columns.HasHeader == false && columns.ColumnCount == 0
                ? columns with { ColumnCount = columnCount }
                : columns;
            return new(path, specification, read, lines, [.. Enumerable.Range(0, lines.Length)]);
        }
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
            {
                throw new ArgumentOutOfRangeException(
                    nameof(rows), FormattableString.Invariant($"There is no row {rows[i]} in a table of {Count}."));
            }
            selected[i] = _rows[rows[i]];
        }
        return new(FilePath, Specification, _columns, _lines, selected);
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
            ?? throw new DatasetFormatException(
                FilePath,
                FormattableString.Invariant($"was read without a column '{name}' of {(isCategorical ? "categories" : "numbers")}, ") +
                "which the encoding was fitted to.");
    }

    internal DatasetFormatException Wrong(int row, string what) =>
        new(FilePath, FormattableString.Invariant($"line {LineOf(row)} {what}"));
}
