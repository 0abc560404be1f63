namespace AnnGen.Persistence.NumPy;

/// <summary>Reads an .npz file into the tensors of a network, and writes them: all of them, or, where anything is wrong, none.</summary>
internal static class NpzWeights
{
    /// <summary>Reads the parameters of a network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">The network.</param>
    /// <param name="names">The tensors of the network that foreign names stand for; all others have their own names.</param>
    /// <exception cref="WeightsException">The file is damaged, or does not fit the network.</exception>
    public static NetworkParameters Read(string path, NetworkPlan plan, IReadOnlyDictionary<string, string>? names)
    {
        string file = $"'{path}'";
        using var npz = new NpzReader(path, (what, cause) => new WeightsException($"{file} {what}", cause));
        IReadOnlyDictionary<StoredArray, NetworkTensor> matched = TensorMatching.Match(
            npz.Names.Select(name => ReadHeader(npz, name)).ToArray(), plan, names ?? TensorMatching.SameNames, file);
        var loaded = new LoadedParameters(plan, file);
        foreach ((StoredArray array, NetworkTensor tensor) in matched)
        {
            using NpyReader reader = npz.Open(array.Name);
            loaded.WriteAll(tensor, reader.ReadFloats());
        }
        return loaded.Complete();
    }

    /// <summary>Writes all tensors of a network as floats of 32 bits.</summary>
    public static void Write(Stream stream, NetworkParameters parameters) =>
        NpzWriter.Write(stream, NetworkTensor.Of(parameters.Plan).Select(tensor => (tensor.Name, Copy(tensor, parameters))));

    private static StoredArray ReadHeader(NpzReader npz, string name)
    {
        using NpyReader reader = npz.Open(name);
        return new(name, reader.Header);
    }

    private static NpyArray Copy(NetworkTensor tensor, NetworkParameters parameters)
    {
        float[] elements = tensor.ReadAll(parameters.ValuesAndCopies);
        return new(elements, NpyType.F4, [.. tensor.Shape]);
    }
}
