using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Reads a CSV file into columns, or nothing.</summary>
/// <remarks>
/// A number takes eight bytes and a text four, however long they are in the file, and each different text is kept once: memory grows with
/// the file, and by no more than a small multiple of it.
/// </remarks>
internal sealed class CsvReading(string path, CsvColumns columns)
{
    private const int LongestShownText = 40;

    private readonly List<int> _lines = [];
    private string[] _names = [];
    private int _namedCells;
    private CsvColumn[] _read = [];
    private IReadOnlyList<string>[] _markers = [];

    /// <summary>Reads all lines.</summary>
    /// <param name="source">The text.</param>
    /// <param name="targetIsOptional">Whether targets are only read where the file has them, as when they are to be predicted.</param>
    public (CsvColumn[] Columns, int[] Lines, int ColumnCount) Read(TextReader source, bool targetIsOptional)
    {
        try
        {
            return ReadLines(new(source, columns, path), targetIsOptional);
        }
        catch (DecoderFallbackException exception)
        {
            throw new DatasetFormatException(path, "is not text in UTF-8.", exception);
        }
    }

    private (CsvColumn[] Columns, int[] Lines, int ColumnCount) ReadLines(CsvLines lines, bool targetIsOptional)
    {
        CsvHeader? header = null;
        int headerLine = 0;

        // Spreadsheets leave rows of separators at the end of a file. Only what follows them shows that they are not such rows.
        var held = new List<(int Line, int Cells)>();
        while (lines.Next())
        {
            // A line without anything in it is not a row; many files end with one.
            if (lines.IsBlank)
                continue;
            if (header is null)
            {
                headerLine = lines.Line;
                header = Begin(lines, targetIsOptional);
                if (columns.HasHeader != false)
                    continue;
            }
            if (lines.HasOnlySeparators)
            {
                held.Add((lines.Line, lines.Count));
                continue;
            }
            foreach ((int line, int cells) in held)
                AddRow(line, cells, null);
            held.Clear();
            AddRow(lines.Line, lines.Count, lines);
        }

        if (header is null)
        {
            throw new DatasetFormatException(
                path, columns.HasHeader == false ? "is empty." : "is empty; its first line names the columns.");
        }
        if (_lines.Count == 0)
            throw new DatasetFormatException(path, columns.HasHeader == false ? "has no rows." : "has a header, but no rows.");
        if (columns.HasHeader != false)
            header.RefuseSample(headerLine, _read);
        return (_read, [.. _lines], _names.Length);
    }

    private CsvHeader Begin(CsvLines lines, bool targetIsOptional)
    {
        _names = columns.HasHeader == false ? CsvHeader.Places(lines.Count) : new string[lines.Count];
        if (columns.HasHeader == false)
            RequireSamePlaces(lines.Count, targetIsOptional);
        else
        {
            for (int i = 0; i < _names.Length; i++)
                _names[i] = lines[i].ToString();
        }
        _namedCells = Array.FindLastIndex(_names, name => name.Length > 0) + 1;
        lines.Names = _names;

        var header = new CsvHeader(path, _names, columns);
        if (columns.HasHeader != false)
            header.RefuseSample(lines.Line);
        _read = header.Columns(targetIsOptional);
        _markers = [.. _read.Select(column => columns.MarkersOf(column.Name))];
        return header;
    }

    // Without names, a file that lacks a column in the middle would be read one column off.
    private void RequireSamePlaces(int count, bool targetIsOptional)
    {
        int expected = columns.ColumnCount;
        if (expected == 0 || count == expected)
            return;
        int withoutTargets = expected - columns.Target.Count;
        bool targetsAreLast = CsvHeader.Places(expected)[withoutTargets..].ToHashSet().SetEquals(columns.Target);
        if (!targetIsOptional || !targetsAreLast || count != withoutTargets)
        {
            throw new DatasetFormatException(
                path,
                Invariant($"has {count} columns; the file to which the encoding was fitted has {expected}, ") +
                "and its columns go by their places.");
        }
    }

    private void AddRow(int line, int cells, CsvLines? lines)
    {
        // Cells may be left out at the end of a row where the header has no name for them.
        if (cells != _names.Length && (cells < _namedCells || cells > _names.Length))
        {
            throw Wrong(
                line, Invariant($"has {cells} cells; the {(columns.HasHeader == false ? "first row" : "header")} has {_names.Length}."));
        }
        for (int i = 0; i < _read.Length; i++)
            Add(_read[i], lines is null ? default : lines[_read[i].Index], _markers[i], line);
        _lines.Add(line);
    }

    private void Add(CsvColumn column, ReadOnlySpan<char> cell, IReadOnlyList<string> markers, int line)
    {
        if (CsvColumns.IsMissing(cell, markers))
        {
            RefuseMissing(column, cell, line);
            column.AddGap();
        }
        else if (column.Kind != CsvColumnKind.Number)
            column.AddText(cell);
        else if (TryNumber(cell, out double number))
            column.Numbers.Add(number);
        else
        {
            throw Wrong(
                line,
                Invariant($"has {Shown(cell)} in column '{column.Name}', which is not a number; ") +
                "name a column of categories in CsvColumns.Categorical, and one that is not an input in CsvColumns.Ignore.");
        }
    }

    private void RefuseMissing(CsvColumn column, ReadOnlySpan<char> cell, int line)
    {
        string gap = Gap(cell, column.Name);
        if (column.Kind == CsvColumnKind.Target)
            throw Wrong(line, Invariant($"{gap}, the target; only inputs can be filled.{TakenAsText(cell, column.Name)}"));
        MissingValues missing = columns.MissingOf(column.Name);
        bool isCategorical = column.Kind == CsvColumnKind.Category;
        if (missing.Rule == MissingRule.Refuse)
            throw Wrong(line, Invariant($"{gap}; CsvColumns.Missing or MissingIn fills it on request.{TakenAsText(cell, column.Name)}"));
        if (!missing.Fits(isCategorical))
        {
            throw Wrong(
                line,
                Invariant($"{gap}, which holds {(isCategorical ? "categories" : "numbers")}: {missing.Rule} does not fill these; ") +
                Invariant($"CsvColumns.MissingIn[\"{column.Name}\"] can name what does.{TakenAsText(cell, column.Name)}"));
        }
    }

    private static string Gap(ReadOnlySpan<char> cell, string column) => cell.IsEmpty
        ? $"has no value in column '{column}'"
        : $"has no value ({Shown(cell)} is one of CsvColumns.MissingMarkers) in column '{column}'";

    private static string TakenAsText(ReadOnlySpan<char> cell, string column) => cell.IsEmpty
        ? ""
        : $" If {Shown(cell)} is a value, set MissingMarkersIn[\"{column}\"] to a list without it.";

    /// <summary>Reads a number that is finite as a float, with all the digits that a double keeps.</summary>
    internal static bool TryNumber(ReadOnlySpan<char> cell, out double number) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite((float)number);

    internal static string Shown(ReadOnlySpan<char> cell) =>
        cell.Length <= LongestShownText ? $"'{cell}'" : $"'{cell[..LongestShownText]}…'";

    private DatasetFormatException Wrong(int line, string what) => new(path, Invariant($"line {line} {what}"));
}
