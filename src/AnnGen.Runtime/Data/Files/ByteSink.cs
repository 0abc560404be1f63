namespace AnnGen.Data.Files;

/// <summary>Takes the bytes of a file, piece by piece.</summary>
internal delegate void ByteSink(ReadOnlySpan<byte> bytes);
