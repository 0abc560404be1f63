using static System.FormattableString;

namespace AnnGen;

/// <summary>The names of the columns of a file, and which columns are read.</summary>
internal sealed class CsvHeader
{
    private readonly string _path;
    private readonly string[] _names;
    private readonly CsvColumns _columns;
    private readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _repeated = new(StringComparer.Ordinal);

    public CsvHeader(string path, string[] names, CsvColumns columns)
    {
        _path = path;
        _names = names;
        _columns = columns;
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0 && !_indexOf.TryAdd(names[i], i))
                _repeated.TryAdd(names[i], i);
        }
    }

    /// <summary>The names of a file whose first line is a sample: the places, from 1.</summary>
    public static string[] Places(int count) => [.. Enumerable.Range(1, count).Select(place => Invariant($"{place}"))];

    /// <summary>Refuses a first line that looks like a sample.</summary>
    /// <param name="line">The line.</param>
    public void RefuseSample(int line)
    {
        if (_columns.HasHeader is null && Array.Find(_names, name => CsvReading.TryNumber(name, out _)) is { } number)
            throw LikeSample(line, Invariant($"which is a number: is this line a sample?"), number);
    }

    /// <summary>Refuses a name that is one of the texts of its own column, as yes is in a column of yes and no.</summary>
    /// <param name="line">The line.</param>
    /// <param name="read">The columns, with their texts.</param>
    public void RefuseSample(int line, CsvColumn[] read)
    {
        if (_columns.HasHeader is null && Array.Find(read, column => column.Texts.Contains(column.Name)) is { } text)
            throw LikeSample(line, "which is also one of the texts of that column: is this line a sample?", text.Name);
    }

    /// <summary>The columns that are read: targets first, then inputs in the order of the file.</summary>
    public CsvColumn[] Columns(bool targetIsOptional)
    {
        RequireAll(_columns.Inputs);
        RequireAll(_columns.Categorical);
        RequireAll(_columns.Ignore.Where(name => name.Length > 0), uniquely: false);
        RequireAll(_columns.MissingIn.Keys);
        RequireAll(_columns.MissingMarkersIn.Keys.Where(name => !IsOptional(name, targetIsOptional)));
        RequireAll(_columns.Offsets.Keys.Where(name => !IsOptional(name, targetIsOptional)));
        RequireAll(_columns.Target.Where(name => !IsOptional(name, targetIsOptional)));

        var read = new List<CsvColumn>();
        foreach (string target in _columns.Target)
        {
            if (_indexOf.TryGetValue(target, out int index))
                read.Add(new(target, index, CsvColumnKind.Target));
        }
        for (int i = 0; i < _names.Length; i++)
        {
            if (!IsInput(_names[i]))
                continue;
            RequireAll([_names[i]]);
            read.Add(new(_names[i], i, _columns.Categorical.Contains(_names[i]) ? CsvColumnKind.Category : CsvColumnKind.Number));
        }
        return [.. read];
    }

    private bool IsOptional(string name, bool targetIsOptional) =>
        targetIsOptional && _columns.Target.Contains(name) && !_indexOf.ContainsKey(name);

    // A column without a name cannot be asked for: it is a row's number, or what a separator at the end of each line leaves.
    private bool IsInput(string name) =>
        name.Length > 0 &&
        !_columns.Target.Contains(name) &&
        !_columns.Ignore.Contains(name) &&
        (_columns.Inputs.Count == 0 || _columns.Inputs.Contains(name));

    private void RequireAll(IEnumerable<string> names, bool uniquely = true)
    {
        foreach (string name in names)
        {
            if (!_indexOf.TryGetValue(name, out int index))
            {
                throw new DatasetFormatException(
                    _path, Invariant($"has no column '{name}'; it has {string.Join(", ", _indexOf.Keys.Select(known => $"'{known}'"))}."));
            }
            if (uniquely && _repeated.TryGetValue(name, out int second))
            {
                string advice = _columns.HasHeader is null
                    ? " Columns that are not used may be named alike (CsvColumns.Inputs or Ignore); if the first line is a sample, " +
                        "set CsvColumns.HasHeader to false."
                    : "";
                throw new DatasetFormatException(
                    _path, Invariant($"names two columns '{name}': {index + 1} and {second + 1}.{advice}"));
            }
        }
    }

    private DatasetFormatException LikeSample(int line, string why, string name) =>
        new(
            _path,
            Invariant($"line {line} names a column '{name}', {why} Set CsvColumns.HasHeader to false, and columns are called \"1\", ") +
            "\"2\" and so on; or to true if the line does name the columns.");
}
