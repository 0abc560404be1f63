namespace AnnGen.Onnx.Protobuf;

/// <summary>A part of a file.</summary>
/// <param name="Memory">The bytes.</param>
/// <param name="Start">Where in the file they begin.</param>
internal readonly record struct FileBytes(ReadOnlyMemory<byte> Memory, int Start = 0)
{
    /// <summary>A part of the part.</summary>
    public FileBytes Part(int start, int length) => new(Memory.Slice(start, length), Start + start);
}
