namespace AnnGen.Persistence.NumPy;

/// <summary>Reads an .npz file into the tensors of a network, and writes them: all of them, or, where anything is wrong, none.</summary>
internal static class NpzWeights
{
    /// <summary>Reads the elements of all tensors of a network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">The network.</param>
    /// <param name="names">The tensors of the network that foreign names stand for; all others have their own names.</param>
    /// <returns>The tensors, and the elements of each.</returns>
    /// <exception cref="WeightsException">The file is damaged, or does not fit the network.</exception>
    public static IReadOnlyList<(NetworkTensor Tensor, float[] Elements)> Read(
        string path, NetworkPlan plan, IReadOnlyDictionary<string, string>? names)
    {
        string file = $"'{path}'";
        using var npz = new NpzReader(path, (what, cause) => new WeightsException($"{file} {what}", cause));
        Dictionary<StoredArray, NetworkTensor> matched =
            TensorMatching.Match([.. npz.Names.Select(name => ReadHeader(npz, name))], file, plan, names);

        var differences = new DifferenceList();
        var read = new List<(NetworkTensor, float[])>();
        foreach ((StoredArray array, NetworkTensor tensor) in matched)
        {
            using NpyReader reader = npz.Open(array.Name);
            float[] elements = reader.ReadFloats();
            TensorMatching.RequireNumbers(tensor, elements, differences);
            read.Add((tensor, elements));
        }
        differences.ThrowIfAny(file, plan.Name);
        return read;
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
        float[] elements = new float[tensor.Count];
        tensor.Read(parameters, elements);
        return new(elements, NpyType.F4, [.. tensor.Shape]);
    }
}
