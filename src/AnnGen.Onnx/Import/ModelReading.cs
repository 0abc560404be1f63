using AnnGen.Onnx.Files;

namespace AnnGen.Onnx.Import;

/// <summary>Reads a model whole, and names the file where something is wrong.</summary>
internal static class ModelReading
{
    /// <summary>How messages mention a stream.</summary>
    public const string AStream = "the stream";

    /// <summary>How messages mention a file.</summary>
    public static string Mention(string path) => $"'{path}'";

    /// <summary>A mention at the start of a sentence.</summary>
    public static string Subject(string mention) => char.ToUpperInvariant(mention[0]) + mention[1..];

    /// <summary>Reads a model from a stream, and makes something of it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="mention">How messages mention it.</param>
    /// <param name="use">What is made of the model.</param>
    /// <exception cref="OnnxException">It is damaged, is not a model that can be read, or does not fit.</exception>
    public static TResult Read<TResult>(Stream stream, string mention, Func<ImportedGraph, TResult> use)
    {
        try
        {
            return use(GraphReading.Read(FileModel.Read(Content(stream))));
        }
        catch (ModelFault fault)
        {
            throw new OnnxException($"{Subject(mention)} {fault.Message}.");
        }
    }

    private static ReadOnlyMemory<byte> Content(Stream stream)
    {
        if (stream.CanSeek)
        {
            long length = stream.Length - stream.Position;
            if (length > Array.MaxLength)
                throw new ModelFault(FormattableString.Invariant($"is not an ONNX model: it has {length} bytes, more than protobuf takes"));
            byte[] content = new byte[Math.Max(length, 0)];
            stream.ReadExactly(content);
            return content;
        }
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }
}
