using static System.FormattableString;

namespace AnnGen;

/// <summary>The first line of a file, and which columns are read.</summary>
internal sealed class CsvHeader
{
    private readonly string _path;
    private readonly string[] _names;
    private readonly CsvColumns _columns;
    private readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);

    public CsvHeader(string path, string[] names, CsvColumns columns)
    {
        _path = path;
        _names = names;
        _columns = columns;
        for (int i = 0; i < names.Length; i++)
        {
            if (!_indexOf.TryAdd(names[i], i))
                throw new DatasetFormatException(path, Invariant($"names two columns '{names[i]}': {_indexOf[names[i]] + 1} and {i + 1}."));
        }
    }

    /// <summary>The columns that are read: targets first, then inputs in the order of the file.</summary>
    public CsvColumn[] Columns(bool targetIsOptional)
    {
        RequireAll(_columns.Inputs);
        RequireAll(_columns.Categorical);
        RequireAll(_columns.Ignore);
        RequireAll(_columns.MissingIn.Keys);
        if (!targetIsOptional)
            RequireAll(_columns.Target);

        var read = new List<CsvColumn>();
        foreach (string target in _columns.Target)
        {
            if (_indexOf.TryGetValue(target, out int index))
                read.Add(new(target, index, CsvColumnKind.Target));
        }
        for (int i = 0; i < _names.Length; i++)
        {
            if (IsInput(_names[i]))
                read.Add(new(_names[i], i, _columns.Categorical.Contains(_names[i]) ? CsvColumnKind.Category : CsvColumnKind.Number));
        }
        return [.. read];
    }

    private bool IsInput(string name) =>
        !_columns.Target.Contains(name) &&
        !_columns.Ignore.Contains(name) &&
        (_columns.Inputs.Count == 0 || _columns.Inputs.Contains(name));

    private void RequireAll(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (!_indexOf.ContainsKey(name))
                throw new DatasetFormatException(_path, Invariant($"has no column '{name}'; it has {string.Join(", ", _names.Select(known => $"'{known}'"))}."));
        }
    }
}
