using System.Text;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Files of NumPy with several arrays, each with a name, which <c>numpy.savez</c> writes and <c>numpy.load</c> reads: .npz.
/// </summary>
/// <remarks>
/// Such a file is a zip file of .npy files (see <see cref="NpyFile"/>). Entries that are stored are read, and those packed with deflate,
/// as <c>numpy.savez_compressed</c> writes them. They are written stored.
/// </remarks>
public static class NpzFile
{
    private const int MostNameBytes = 60_000;

    /// <summary>Reads all arrays of a file, or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays by their names.</returns>
    /// <exception cref="DatasetFormatException">It is not an .npz file, is damaged, or holds elements of another type.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path)
    {
        using var file = new NpzReader(path, DatasetFormatException.Of(path));
        var arrays = new Dictionary<string, NpyArray>(StringComparer.Ordinal);
        foreach (string name in file.Names)
            arrays.Add(name, Read(file, name));
        return arrays;
    }

    /// <summary>Reads one array of a file. No other takes memory or time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name of the array.</param>
    /// <exception cref="DatasetFormatException">
    /// It is not an .npz file, does not hold an array with this name, is damaged, or the array holds elements of another type.
    /// </exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static NpyArray Read(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var file = new NpzReader(path, DatasetFormatException.Of(path));
        return Read(file, name);
    }

    /// <summary>Writes arrays. Whenever the process stops, the old file is there or the new one, and whole.</summary>
    /// <param name="path">The file, which is replaced if it exists. Its folder has to exist.</param>
    /// <param name="arrays">The arrays, each with a name of its own.</param>
    /// <exception cref="ArgumentException">Two arrays have the same name, or a name is empty or too long.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, params ReadOnlySpan<(string Name, NpyArray Array)> arrays)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, NpyArray array) in arrays)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(arrays));
            ArgumentNullException.ThrowIfNull(array, nameof(arrays));
            if (!names.Add(name))
                throw new ArgumentException($"Two arrays have the name '{name}'.", nameof(arrays));
            if (Encoding.UTF8.GetByteCount(name) is > MostNameBytes and int bytes)
                throw new ArgumentException(Invariant($"A name has {bytes} bytes; at most {MostNameBytes} are possible."), nameof(arrays));
        }
        (string, NpyArray)[] written = arrays.ToArray();
        AtomicFile.Write(path, stream => NpzWriter.Write(stream, written));
    }

    private static NpyArray Read(NpzReader file, string name)
    {
        using NpyReader reader = file.Open(name);
        return reader.ReadArray();
    }
}
