using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;

namespace AnnGen.Onnx.Import;

/// <summary>A model as a network.</summary>
/// <param name="Name">The name of the model's graph.</param>
/// <param name="Graph">The network.</param>
/// <param name="Parameters">The parameters of each node, by PyTorch's suffixes: weight, bias, running_mean, running_var.</param>
/// <param name="Places">The node of the model that each node of the network was read from.</param>
/// <param name="Normalization">
/// What raw bytes are multiplied by, and what is added then, where the model takes bytes; null where it takes floats.
/// </param>
internal sealed record ImportedGraph(
    string Name,
    NetworkGraph Graph,
    IReadOnlyList<IReadOnlyDictionary<string, TensorSource>> Parameters,
    IReadOnlyList<FileNode> Places,
    (double Scale, double Offset)? Normalization);
