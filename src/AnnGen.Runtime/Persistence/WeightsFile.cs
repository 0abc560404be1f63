namespace AnnGen.Persistence;

/// <summary>The weights of a network as a file: safetensors, with the declaration of the network as metadata.</summary>
internal static class WeightsFile
{
    /// <summary>What messages call a stream.</summary>
    public const string AStream = "the stream";

    /// <summary>Opens a file to read it from its beginning to its end.</summary>
    // What reads takes large pieces; a buffer between would copy them once more.
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Reads the parameters of a network.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="stream">The file, from its beginning to its end.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="names">
    /// The tensors of the network that foreign names stand for; all others have their own names. Null for a file of the same declaration.
    /// </param>
    /// <exception cref="WeightsException">The file is damaged, or does not fit the network.</exception>
    public static NetworkParameters Read(NetworkPlan plan, Stream stream, string file, IReadOnlyDictionary<string, string>? names)
    {
        using var reader = new SafetensorsReader(stream, file);
        if (names is null)
            Declaration.Require(reader.Header.Metadata, plan, file);
        return reader.Read(plan, names ?? TensorMatching.SameNames);
    }

    /// <summary>Writes the parameters of a network.</summary>
    public static SafetensorsWriter WriterOf(NetworkParameters parameters) =>
        new(parameters.Plan, Declaration.MetadataOf(parameters.Plan), isHashed: false, new TensorGroup("", parameters.Current));
}
