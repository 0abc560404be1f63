using System.Globalization;
using System.Text;
using nietras.SeparatedValues;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Reads a CSV file into columns, or nothing.</summary>
/// <remarks>
/// A cell takes four bytes, however many digits it has in the file, and each different text is kept once: memory grows with the file, and by no
/// more than a small multiple of it.
/// </remarks>
internal sealed class CsvReading(string path, CsvColumns columns)
{
    private const int LongestShownText = 40;

    /// <summary>Reads all lines. What goes wrong inside the library is said as what it is: a file of another format.</summary>
    /// <param name="source">The text.</param>
    /// <param name="targetIsOptional">Whether targets are only read where the file has them, as when they are to be predicted.</param>
    public (CsvColumn[] Columns, int[] Lines) Read(TextReader source, bool targetIsOptional)
    {
        try
        {
            using SepReader reader = Sep.New(columns.Separator).Reader(options => options with
            {
                HasHeader = false,
                Unescape = true,
                DisableColCountCheck = true,
                DisableFastFloat = true,
                CultureInfo = CultureInfo.InvariantCulture,
            }).From(source);
            return ReadLines(reader, targetIsOptional);
        }
        catch (DecoderFallbackException exception)
        {
            throw new DatasetFormatException(path, "is no text in UTF-8.", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or NotSupportedException)
        {
            throw new DatasetFormatException(path, Invariant($"is no CSV file: {exception.Message}"), exception);
        }
    }

    private (CsvColumn[] Columns, int[] Lines) ReadLines(SepReader reader, bool targetIsOptional)
    {
        string[]? header = null;
        CsvColumn[] read = [];
        var lines = new List<int>();
        foreach (SepReader.Row row in reader)
        {
            // A line without anything in it is no row; many files end with one.
            if (row.ColCount == 1 && row.Span.IsWhiteSpace())
                continue;
            if (header is null)
            {
                header = HeaderOf(row);
                read = new CsvHeader(path, header, columns).Columns(targetIsOptional);
                continue;
            }
            if (row.ColCount != header.Length)
                throw Wrong(row.LineNumberFrom, Invariant($"has {row.ColCount} cells; the header has {header.Length}."));
            foreach (CsvColumn column in read)
                Add(column, row[column.Index].Span.Trim(), row.LineNumberFrom);
            lines.Add(row.LineNumberFrom);
        }

        if (header is null)
            throw new DatasetFormatException(path, "is empty; its first line names the columns.");
        if (lines.Count == 0)
            throw new DatasetFormatException(path, "has a header, but no rows.");
        return (read, [.. lines]);
    }

    private static string[] HeaderOf(SepReader.Row row)
    {
        string[] header = new string[row.ColCount];
        for (int i = 0; i < header.Length; i++)
            header[i] = row[i].Span.Trim().ToString();
        return header;
    }

    private void Add(CsvColumn column, ReadOnlySpan<char> cell, int line)
    {
        bool isMissing = columns.IsMissing(cell);
        if (isMissing)
            RefuseMissing(column, line);
        if (column.Kind != CsvColumnKind.Number)
        {
            if (isMissing)
                column.Codes.Add(CsvColumn.MissingCode);
            else
                column.AddText(cell);
            return;
        }

        if (isMissing)
            column.Numbers.Add(float.NaN);
        else if (TryNumber(cell, out float number))
            column.Numbers.Add(number);
        else
            throw Wrong(line, Invariant($"has {Shown(cell)} in column '{column.Name}', which is no number; a column of categories is named in CsvColumns.Categorical, and another one that is no input in CsvColumns.Ignore."));
    }

    private void RefuseMissing(CsvColumn column, int line)
    {
        if (column.Kind == CsvColumnKind.Target)
            throw Wrong(line, Invariant($"has no value in column '{column.Name}', the target; only inputs can be filled."));
        MissingValues missing = columns.MissingOf(column.Name);
        bool isCategorical = column.Kind == CsvColumnKind.Category;
        if (missing.Rule == MissingRule.Refuse)
            throw Wrong(line, Invariant($"has no value in column '{column.Name}'; CsvColumns.Missing or MissingIn fills it on request."));
        if (!missing.Fits(isCategorical))
            throw Wrong(line, Invariant($"has no value in column '{column.Name}', which holds {(isCategorical ? "categories" : "numbers")}: {missing.Rule} does not fill these; CsvColumns.MissingIn[\"{column.Name}\"] can say what does."));
    }

    internal static bool TryNumber(ReadOnlySpan<char> cell, out float number) =>
        float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);

    internal static string Shown(ReadOnlySpan<char> cell) =>
        cell.Length <= LongestShownText ? $"'{cell}'" : $"'{cell[..LongestShownText]}…'";

    private DatasetFormatException Wrong(int line, string what) => new(path, Invariant($"line {line} {what}"));
}
