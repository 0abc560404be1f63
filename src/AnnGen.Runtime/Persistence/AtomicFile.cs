using System.Runtime.InteropServices;
using System.Text;

namespace AnnGen.Persistence;

/// <summary>
/// Writes a file so that, whenever the process or the machine stops, the old file is there or the new one, and whole: into a file beside
/// the target, which is flushed to disk and renamed; then the folder is flushed.
/// </summary>
internal static class AtomicFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file. A link keeps pointing to it.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        (string target, string temporary) = Place(path);
        try
        {
            using (FileStream stream = Create(temporary, FileOptions.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        FlushFolder(Path.GetDirectoryName(target)!);
    }

    /// <inheritdoc cref="Write"/>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        (string target, string temporary) = Place(path);
        try
        {
            FileStream stream = Create(temporary, FileOptions.Asynchronous);
            await using (stream.ConfigureAwait(false))
            {
                await write(stream).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        FlushFolder(Path.GetDirectoryName(target)!);
    }

    private static (string Target, string Temporary) Place(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        // Beside the target: a file can be renamed within one file system only.
        return (target, $"{target}.{Guid.NewGuid():N}.tmp");
    }

    private static FileStream Create(string path, FileOptions options) =>
        new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, options);

    // Without it, a machine that loses power may forget the new name. Windows has no such call for folders, and keeps names in a journal.
    private static unsafe void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor;
        fixed (byte* name = Encoding.UTF8.GetBytes(folder + '\0'))
            descriptor = Open(name, flags: 0);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened to flush it: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            // Some file systems refuse to flush a folder. The file itself is on disk by then.
            _ = Flush(descriptor);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern unsafe int Open(byte* path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
