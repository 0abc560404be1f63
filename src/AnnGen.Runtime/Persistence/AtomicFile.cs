using System.ComponentModel;

namespace AnnGen.Persistence;

/// <summary>
/// Writes a file so that, whenever the process or the machine stops, the old file is there or the new one, and whole: into a file beside
/// the target, which is flushed to disk and renamed; then the folder is flushed.
/// </summary>
/// <remarks>For packages that write formats of their own.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AtomicFile
{
    /// <summary>What the names of files end with that are being written.</summary>
    internal const string TemporaryExtension = ".tmp";

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file, which is replaced if it exists. Where it is a link, what it points to is replaced.</param>
    /// <param name="write">Writes the content to a stream, which is closed afterwards.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Write(path, write, Disk.Real);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file. Where it is a link, what it points to is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="disk">The disk. Tests pass another one.</param>
    internal static void Write(string path, Action<Stream> write, Disk disk)
    {
        (string target, string temporary) = Place(path);
        try
        {
            using (FileStream file = disk.Create(temporary, FileOptions.None))
            {
                write(file);
                disk.Flush(file);
            }
            disk.Rename(temporary, target);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        disk.FlushFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Writes a file asynchronously. The flush to disk still blocks a thread.</summary>
    /// <param name="path">The file. Where it is a link, what it points to is replaced.</param>
    /// <param name="write">Writes the content.</param>
    internal static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        Disk disk = Disk.Real;
        (string target, string temporary) = Place(path);
        try
        {
            FileStream file = disk.Create(temporary, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                disk.Flush(file);
            }
            disk.Rename(temporary, target);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        disk.FlushFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Deletes a file that a process was writing when it was killed. That of a process that runs is left alone.</summary>
    internal static void DeleteIfAbandoned(string temporary)
    {
        try
        {
            // Whoever writes it has it open, and shares it with nobody.
            using (new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
            }
            File.Delete(temporary);
        }
        catch (IOException)
        {
        }
        catch (UnauthorizedAccessException)
        {
        }
    }

    private static (string Target, string Temporary) Place(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        // Beside the target: a file can be renamed within one file system only.
        return (target, $"{target}.{Guid.NewGuid():N}{TemporaryExtension}");
    }
}
