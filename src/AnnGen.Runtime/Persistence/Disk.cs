using System.Runtime.InteropServices;
using System.Text;

namespace AnnGen.Persistence;

/// <summary>What <see cref="AtomicFile"/> does with a disk, step by step. A test puts another one in its place.</summary>
internal class Disk
{
    private const int BufferBytes = 1 << 16;

    /// <summary>The disk itself.</summary>
    public static Disk Real { get; } = new();

    /// <summary>Creates a file.</summary>
    public virtual FileStream Create(string path, FileOptions options) =>
        new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, options);

    /// <summary>Waits until what was written to a file is on disk.</summary>
    public virtual void Flush(FileStream file) => file.Flush(flushToDisk: true);

    /// <summary>Gives a file the name of another one, which it replaces.</summary>
    public virtual void Rename(string path, string target) => File.Move(path, target, overwrite: true);

    /// <summary>Waits until the names in a folder are on disk: without that, a machine that loses power may forget a new one.</summary>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public virtual unsafe void FlushFolder(string folder)
    {
        // Windows does not offer this for folders. Its file system records renames in a journal.
        if (OperatingSystem.IsWindows())
            return;
        int descriptor;
        fixed (byte* name = Encoding.UTF8.GetBytes(folder + '\0'))
            descriptor = Open(name, flags: 0);
        if (descriptor < 0)
            throw new IOException($"The folder '{folder}' cannot be opened to flush it: error {Marshal.GetLastPInvokeError()}.");
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
