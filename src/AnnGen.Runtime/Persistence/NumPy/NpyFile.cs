namespace AnnGen;

/// <summary>Files of NumPy with one array, which <c>numpy.save</c> writes and <c>numpy.load</c> reads: .npy.</summary>
/// <remarks>
/// Read are versions 1.0, 2.0 and 3.0 of the format, elements of f2, f4, f8, u1, i4 and i8 in both byte orders, in C and in Fortran order.
/// Written is what NumPy writes itself: version 1.0, little-endian, in C order.
/// </remarks>
public static class NpyFile
{
    /// <summary>Reads a whole file, or nothing. The memory it takes is bounded by the length of the file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetFormatException">It is not an .npy file, is damaged, or holds elements of another type.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static NpyArray Read(string path)
    {
        using NpyReader reader = NpyReader.Open(path, DatasetFormatException.Of(path));
        return reader.ReadArray();
    }

    /// <summary>Writes an array. Whenever the process stops, the old file is there or the new one, and whole.</summary>
    /// <param name="path">The file, which is replaced if it exists. Its folder has to exist.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, NpyArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, stream => NpyWriter.Write(array, stream.Write));
    }

    /// <summary>
    /// Writes elements, such as predictions. Whenever the process stops, the old file is there or the new one, and whole.
    /// </summary>
    /// <typeparam name="T">
    /// Their type: <see cref="float"/>, <see cref="double"/>, <see cref="Half"/>, <see cref="byte"/>, <see cref="int"/> or
    /// <see cref="long"/>.
    /// </typeparam>
    /// <param name="path">The file, which is replaced if it exists. Its folder has to exist.</param>
    /// <param name="elements">The elements, the last index running fastest.</param>
    /// <param name="shape">The sizes. Without any, the array has one dimension.</param>
    /// <exception cref="ArgumentException">The array cannot be created, see <see cref="NpyArray.Create"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write<T>(string path, ReadOnlySpan<T> elements, params ReadOnlySpan<int> shape)
        where T : unmanaged =>
        Write(path, NpyArray.Create(elements, shape));
}
