using static System.FormattableString;

namespace AnnGen;

public sealed partial class CsvEncoding<TInput>
{
    /// <summary>Encodes one row, say when the network is used. Nothing is allocated.</summary>
    /// <param name="cells">
    /// The text of each column of <see cref="ColumnNames"/>, in that order; null or empty where there is no value.
    /// </param>
    /// <param name="inputs">The inputs, [<typeparamref name="TInput"/>].</param>
    /// <exception cref="ArgumentException">
    /// There are not as many cells as columns or inputs as the type says, a cell is not a number or loses digits as a float, or it is
    /// missing or a category that the encoding does not have; the message names the column.
    /// </exception>
    public void Encode(ReadOnlySpan<string?> cells, Span<float> inputs)
    {
        if (cells.Length != _inputs.Length)
        {
            throw new ArgumentException(
                Invariant($"There are {cells.Length} cells; the encoding takes {_inputs.Length}, one for each column."), nameof(cells));
        }
        CheckInputs(inputs.Length);
        int start = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            EncodeCell(i, cells[i], inputs.Slice(start, _inputs[i].Width));
            start += _inputs[i].Width;
        }
    }

    /// <summary>Encodes one row, by the names of its columns; others than the inputs are passed over.</summary>
    /// <param name="row">The text of each column; a column that is not there has no value.</param>
    /// <param name="inputs">The inputs, [<typeparamref name="TInput"/>].</param>
    /// <exception cref="ArgumentException">
    /// There are not as many inputs as the type says, a cell is not a number or loses digits as a float, or it is missing or a category
    /// that the encoding does not have; the message names the column.
    /// </exception>
    public void Encode(IReadOnlyDictionary<string, string?> row, Span<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(row);
        CheckInputs(inputs.Length);
        int start = 0;
        for (int i = 0; i < _inputs.Length; i++)
        {
            EncodeCell(i, row.TryGetValue(_inputs[i].Name, out string? cell) ? cell : null, inputs.Slice(start, _inputs[i].Width));
            start += _inputs[i].Width;
        }
    }

    private void EncodeCell(int column, string? cell, Span<float> inputs)
    {
        CsvInput input = _inputs[column];
        ReadOnlySpan<char> text = cell.AsSpan().Trim();
        bool isMissing = CsvColumns.IsMissing(text, _markers[column]);
        if (input.IsCategorical)
        {
            // Most cells have no spaces around them, and are looked up as they are.
            string? category = isMissing ? input.FillCategory : text.Length == cell!.Length ? cell : text.ToString();
            if (!TryEncode(input, category, inputs))
            {
                throw new ArgumentException(
                    Invariant($"Column '{input.Name}' has {(category is null ? Gap(text) : CsvReading.Shown(category))}; ") +
                    Invariant($"the encoding has {CsvLabels.Listed(input.Categories!)}."), nameof(cell));
            }
        }
        else
            inputs[0] = NumberOf(input, text, isMissing);
    }

    private static float NumberOf(CsvInput input, ReadOnlySpan<char> text, bool isMissing)
    {
        if (isMissing)
        {
            return input.Narrowing.Of(
                input.Fill
                    ?? throw new ArgumentException(Invariant($"Column '{input.Name}' has {Gap(text)}; it takes a number."), nameof(text)));
        }
        if (!CsvReading.TryNumber(text, out double number))
            throw new ArgumentException(Invariant($"Column '{input.Name}' has {CsvReading.Shown(text)}; it takes a number."), nameof(text));
        return input.Narrowing.Keeps(number) && float.IsFinite(input.Narrowing.Of(number))
            ? input.Narrowing.Of(number)
            : throw new ArgumentException(Invariant($"Column '{input.Name}' {Rounded(input, number)}"), nameof(text));
    }

    private static string Gap(ReadOnlySpan<char> text) =>
        text.IsEmpty ? "no value" : $"no value ({CsvReading.Shown(text)} is one of its missing markers)";

    private static string Rounded(CsvInput input, double number) =>
        Invariant($"has {number}, which becomes {(double)input.Narrowing.Of(number) + input.Offset} as a float: ") +
        Invariant($"too far from it for a column between {input.Smallest} and {input.Largest}. ") +
        Invariant($"CsvColumns.Offsets[\"{input.Name}\"] keeps its digits; the encoding is then fitted again.");

    private bool TryEncode(CsvInput input, string? category, Span<float> inputs)
    {
        inputs.Clear();
        if (category is null)
            return false;
        int place = input.PlaceOf(category);
        if (place >= 0)
            inputs[place] = 1;
        return place >= 0 || _columns.Unseen == UnseenCategories.AllZero;
    }

    private float[] EncodeAll(CsvTable table)
    {
        long length = (long)table.Count * TInput.Size;
        if (length > Array.MaxLength)
        {
            throw new DatasetFormatException(
                table.FilePath, Invariant($"has {table.Count} rows, which become {length} inputs; an array holds {Array.MaxLength}."));
        }
        float[] inputs = new float[length];
        int start = 0;
        foreach (CsvInput input in _inputs)
        {
            CsvColumn column = table.InputColumn(input.Name, input.IsCategorical);
            if (input.IsCategorical)
                EncodeCategories(table, column, input, inputs.AsSpan(start));
            else
                EncodeNumbers(table, column, input, inputs.AsSpan(start));
            start += input.Width;
        }
        return inputs;
    }

    private static void EncodeNumbers(CsvTable table, CsvColumn column, CsvInput input, Span<float> inputs)
    {
        CsvNarrowing narrowing = input.Narrowing;
        for (int i = 0; i < table.Count; i++)
        {
            int row = table.Rows[i];
            double number = column.Numbers[row];
            if (double.IsNaN(number))
            {
                number = input.Fill
                    ?? throw table.Wrong(row, Invariant($"has no value in column '{input.Name}', which the encoding does not fill."));
            }
            else if (!narrowing.Keeps(number) || !float.IsFinite(narrowing.Of(number)))
                throw table.Wrong(row, Invariant($"in column '{input.Name}' {Rounded(input, number)}"));
            inputs[i * TInput.Size] = narrowing.Of(number);
        }
    }

    private void EncodeCategories(CsvTable table, CsvColumn column, CsvInput input, Span<float> inputs)
    {
        int[] places = [.. column.Texts.Select(input.PlaceOf)];
        for (int i = 0; i < table.Count; i++)
        {
            int row = table.Rows[i];
            int code = column.Codes[row];
            if (code == CsvColumn.MissingCode && input.FillCategory is null)
                throw table.Wrong(row, Invariant($"has no value in column '{input.Name}', which the encoding does not fill."));
            int place = code == CsvColumn.MissingCode ? input.PlaceOf(input.FillCategory!) : places[code];
            if (place >= 0)
                inputs[i * TInput.Size + place] = 1;
            else if (_columns.Unseen == UnseenCategories.Refuse)
            {
                throw table.Wrong(
                    row,
                    Invariant($"has {CsvReading.Shown(column.Texts[code])} in column '{input.Name}', ") +
                    Invariant($"which is none of the encoding's categories ({CsvLabels.Listed(input.Categories!)}); ") +
                    "CsvColumns.Unseen = UnseenCategories.AllZero accepts it.");
            }
        }
    }

    private static void CheckInputs(int length)
    {
        if (length != TInput.Size)
        {
            throw new ArgumentException(
                Invariant($"There is room for {length} inputs; CsvEncoding<{DimensionName.Of<TInput>()}> gives {TInput.Size}."),
                nameof(length));
        }
    }
}
