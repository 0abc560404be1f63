using System.Security.Cryptography;
using AnnGen.Data.Files;

namespace AnnGen.Persistence.Safetensors;

/// <summary>A stream that is read from its position on, and hashed on the way.</summary>
internal sealed class HashedStream : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Stream _stream;

    /// <summary>Goes on with a stream that was read before.</summary>
    /// <param name="stream">The stream. It stays open.</param>
    /// <param name="read">What was read of it, which is hashed first.</param>
    public HashedStream(Stream stream, ReadOnlySpan<byte> read)
    {
        _stream = stream;
        _hash.AppendData(read);
    }

    /// <summary>The hash of what was read so far.</summary>
    public byte[] Hash => _hash.GetCurrentHash();

    public override int Read(Span<byte> buffer)
    {
        int read = _stream.Read(buffer);
        _hash.AppendData(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
