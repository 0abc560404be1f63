namespace AnnGen.Data.Files;

/// <summary>The bytes of a file, read at any place: so that parts of it can be read side by side.</summary>
internal sealed class FileBytes : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">Makes the exception for wrong content.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public FileBytes(string path, FileFault fault)
    {
        Fault = fault;
        // Whoever reads asks for large pieces: a buffer would be a copy more.
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (!_file.CanSeek)
        {
            _file.Dispose();
            // A pipe has no length to check against.
            throw fault("is not a regular file.");
        }
        Length = _file.Length;
    }

    /// <summary>Makes the exception for wrong content.</summary>
    public FileFault Fault { get; }

    /// <summary>The length in bytes.</summary>
    public long Length { get; }

    /// <summary>Reads bytes; all of them, unless the file ends before.</summary>
    /// <returns>How many were read.</returns>
    public int Read(Span<byte> bytes, long at)
    {
        int read = 0;
        while (read < bytes.Length && RandomAccess.Read(_file.SafeFileHandle, bytes[read..], at + read) is > 0 and int count)
            read += count;
        return read;
    }

    /// <summary>A part of the file as a stream.</summary>
    public Stream Section(long start, long length) => new Part(this, start, length, ownsFile: false);

    /// <summary>The file as a stream, which closes it when it is disposed of.</summary>
    public Stream All() => new Part(this, 0, Length, ownsFile: true);

    public void Dispose() => _file.Dispose();

    private sealed class Part(FileBytes file, long start, long length, bool ownsFile) : ForwardStream
    {
        private long _read;

        public override int Read(Span<byte> buffer)
        {
            int read = file.Read(buffer[..(int)Math.Min(buffer.Length, length - _read)], start + _read);
            _read += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && ownsFile)
                file.Dispose();
            base.Dispose(disposing);
        }
    }
}
