namespace AnnGen;

/// <summary>
/// A file does not hold the data set that it was to hold: it is damaged, of another format, or of other sizes. It is
/// all that a reader throws over what a file holds; that a file is missing or may not be read is said by the
/// exceptions of <see cref="System.IO"/>. Nothing of the file has been kept.
/// </summary>
/// <remarks>
/// It is an <see cref="IOException"/>, so that a program that handles files which cannot be read handles these too.
/// The message starts with the file's name.
/// </remarks>
public sealed class DatasetFormatException : IOException
{
    /// <summary>Says what is wrong with a file, for readers of other formats.</summary>
    /// <param name="path">The file, as it was named to the reader.</param>
    /// <param name="what">What is wrong, to be read after the file's name: "holds 3 labels, but …".</param>
    /// <param name="cause">The exception of which this one is the consequence, if there is one.</param>
    public DatasetFormatException(string path, string what, Exception? cause = null)
        : base($"'{Path.GetFileName(path)}' {what}", cause)
    {
        FilePath = path;
    }

    /// <summary>What makes the exceptions of a file.</summary>
    internal static FileFault Of(string path) => (what, cause) => new DatasetFormatException(path, what, cause);

    /// <summary>The file, as it was named to the reader.</summary>
    public string FilePath { get; }
}
