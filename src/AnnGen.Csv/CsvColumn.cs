namespace AnnGen;

/// <summary>What a column of a table holds.</summary>
internal enum CsvColumnKind
{
    Number,
    Category,
    Target,
}

/// <summary>A column of a table: numbers, or texts of which each is kept once.</summary>
internal sealed class CsvColumn(string name, int index, CsvColumnKind kind)
{
    /// <summary>What stands for a missing text; a missing number is NaN.</summary>
    public const int MissingCode = -1;

    private readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The place in the line, from 0.</summary>
    public int Index => index;

    public CsvColumnKind Kind => kind;

    /// <summary>
    /// The numbers, one for each row, where the column holds numbers. They keep the digits of the file until an offset is subtracted.
    /// </summary>
    public List<double> Numbers { get; } = [];

    /// <summary>The text of each row, as its place in <see cref="Texts"/>, where the column holds texts.</summary>
    public List<int> Codes { get; } = [];

    /// <summary>All different texts of the file, in the order in which they occur.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Whether the column has no value in at least one row of the file.</summary>
    public bool HasGaps { get; private set; }

    public void AddText(ReadOnlySpan<char> text)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out int code))
        {
            code = Texts.Count;
            Texts.Add(text.ToString());
            _codeOf.Add(Texts[code], code);
        }
        Codes.Add(code);
    }

    public void AddGap()
    {
        HasGaps = true;
        if (kind == CsvColumnKind.Number)
            Numbers.Add(double.NaN);
        else
            Codes.Add(MissingCode);
    }

    /// <summary>The text of a row; null when it is missing.</summary>
    public string? TextOf(int row) => Codes[row] == MissingCode ? null : Texts[Codes[row]];
}
