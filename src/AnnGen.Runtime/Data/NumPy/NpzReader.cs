namespace AnnGen.Data.NumPy;

/// <summary>Reads an .npz file: a zip file whose entries are .npy files, each with the name of an array.</summary>
internal sealed class NpzReader : IDisposable
{
    /// <summary>What the names of entries end in, and those of arrays do not.</summary>
    public const string Extension = ".npy";

    private readonly FileBytes _file;
    private readonly Dictionary<string, (ZipEntry Entry, long End)> _arrays = new(StringComparer.Ordinal);

    /// <summary>Opens a file, and reads which arrays it holds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">Makes the exception for wrong content.</param>
    public NpzReader(string path, FileFault fault)
    {
        _file = new FileBytes(path, fault);
        try
        {
            IReadOnlyList<ZipEntry> entries = ZipDirectory.Read(_file);
            foreach (ZipEntry entry in entries)
            {
                if (!entry.Name.EndsWith(Extension, StringComparison.Ordinal))
                    throw fault($"holds '{entry.Name}', which is not an array: its name does not end in {Extension}.");
            }
            long end = _file.Length;
            foreach (ZipEntry entry in entries.OrderByDescending(entry => entry.Header))
            {
                _arrays.Add(entry.Name[..^Extension.Length], (entry, end));
                end = entry.Header;
            }
            Names = [.. entries.Select(entry => entry.Name[..^Extension.Length])];
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The names of the arrays, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens an array. Several may be open.</summary>
    /// <param name="name">Its name. If the file does not hold an array with this name, that is an error in the file.</param>
    public NpyReader Open(string name)
    {
        if (!_arrays.TryGetValue(name, out (ZipEntry Entry, long End) array))
        {
            string there = Names.Count == 0 ? "no arrays" : string.Join(", ", Names.Select(one => $"'{one}'"));
            throw _file.Fault($"does not hold an array '{name}'; it holds {there}.");
        }
        return new(
            ZipContent.Open(_file, array.Entry, array.End), array.Entry.Length,
            (what, cause) => _file.Fault($"holds '{name}', which {what}", cause));
    }

    public void Dispose() => _file.Dispose();
}
