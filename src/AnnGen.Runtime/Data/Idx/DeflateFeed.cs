namespace AnnGen.Data.Idx;

/// <summary>
/// Hands packed bytes of a file to a <see cref="System.IO.Compression.DeflateStream"/>, which takes more of them than its data holds and
/// does not report where the data ends. From a given place on, bytes are handed out one at a time, so that the last one handed out is the
/// last of the data.
/// </summary>
/// <param name="file">The file, which is at the first packed byte.</param>
/// <param name="singleFrom">The place from which bytes are handed out one at a time.</param>
internal sealed class DeflateFeed(FileStream file, long singleFrom) : ForwardStream
{
    /// <summary>Where the last bytes that were handed out start.</summary>
    public long LastStart { get; private set; } = file.Position;

    /// <summary>How many bytes were handed out last.</summary>
    public int LastCount { get; private set; }

    /// <summary>Whether more bytes were asked for than the file has.</summary>
    public bool IsExhausted { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        LastStart = file.Position;
        long room = Math.Max(singleFrom - LastStart, 1);
        LastCount = file.Read(buffer[..(int)Math.Min(room, buffer.Length)]);
        IsExhausted = LastCount == 0;
        return LastCount;
    }
}
