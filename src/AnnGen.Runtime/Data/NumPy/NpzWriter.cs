namespace AnnGen.Data.NumPy;

/// <summary>Writes an .npz file: a zip file whose entries are .npy files, stored as they are.</summary>
internal static class NpzWriter
{
    /// <summary>Writes arrays, one by one as they are enumerated.</summary>
    /// <param name="stream">The stream. It stays open.</param>
    /// <param name="arrays">The arrays; their names differ.</param>
    /// <param name="always64">Whether the directory has numbers of 64 bits even where 32 suffice. Tests set it.</param>
    public static void Write(Stream stream, IEnumerable<(string Name, NpyArray Array)> arrays, bool always64 = false)
    {
        var zip = new ZipWriter(stream, always64);
        foreach ((string name, NpyArray array) in arrays)
            zip.Add(name + NpzReader.Extension, sink => NpyWriter.Write(array, sink));
        zip.Finish();
    }
}
