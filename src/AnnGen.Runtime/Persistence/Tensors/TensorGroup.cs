namespace AnnGen.Persistence.Tensors;

/// <summary>Memory that lies as the parameters of a network do, and so has their tensors, under names of its own.</summary>
/// <param name="prefix">What is put before the names of the network.</param>
/// <param name="memory">The memory.</param>
/// <param name="offset">Where it begins there.</param>
/// <param name="isOfParameters">Whether there is memory for what optimizers move alone.</param>
internal sealed class TensorGroup(string prefix, AlignedBuffer memory, int offset = 0, bool isOfParameters = false)
{
    /// <summary>The values as they lie in memory.</summary>
    public Span<float> Values => memory.Span[offset..];

    /// <summary>The tensors of a network that are in it, under their names.</summary>
    public IEnumerable<(string Name, NetworkTensor Tensor)> TensorsOf(NetworkPlan plan) => NetworkTensor.Of(plan)
        .Where(tensor => tensor.IsParameter || !isOfParameters)
        .Select(tensor => (prefix + tensor.Name, tensor));
}
