using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Networks;
using AnnGen.Tests.Reference;
using AnnGen.Tests.Reference.Graphs;
using static System.FormattableString;

namespace AnnGen.Gradients.Tests.Graphs;

/// <summary>
/// A network of nodes as a user declares it, as data. The nodes are those of the reference, which know how they are declared.
/// </summary>
internal sealed record GraphDeclaration(
    string Name, ReferenceLoss Loss, int MaxBatchSize, IReadOnlyList<int> Input, IReadOnlyList<ReferenceNode> Nodes) : IDeclaration
{
    public int InputSize => Input.Aggregate(1, (product, size) => product * size);

    /// <summary>The nodes with parameters, each a layer of the plan.</summary>
    public IEnumerable<ReferenceNode> Layers => Nodes.Where(node => node.Parameters.Length > 0);

    /// <summary>The least number of samples in a batch of training.</summary>
    public int LeastBatch => Nodes.Max(node => node.LeastBatch);

    /// <summary>The network in double precision. Its parameters are those of the nodes.</summary>
    public ReferenceGraph Reference => new(Loss, Nodes);

    /// <summary>Draws parameters, for a network and for the reference alike.</summary>
    /// <param name="network">The network.</param>
    /// <param name="number">A number within ± a scale.</param>
    /// <returns>The parameters, [layer][tensor][element], and running values behind those of a layer.</returns>
    public float[][][] DrawParameters(CompiledNetwork network, Func<double, float> number)
    {
        float[][][] drawn = [.. Layers.Select(layer => layer.DrawParameters(number))];
        Write(network, drawn);
        foreach ((ReferenceNode layer, float[][] tensors) in Layers.Zip(drawn))
        {
            foreach ((float[] tensor, double[] ofReference) in tensors.Zip([.. layer.Parameters, .. layer.Running]))
                tensor.Select(parameter => (double)parameter).ToArray().CopyTo(ofReference, 0);
        }
        return drawn;
    }

    /// <summary>Sets the parameters of a network, [layer][tensor][element].</summary>
    public void Write(CompiledNetwork network, float[][][] parameters)
    {
        foreach ((ReferenceNode layer, int i) in Layers.Select((layer, i) => (layer, i)))
            layer.Write(network.Parameters, i, parameters[i]);
    }

    /// <summary>The parameters of a network, [layer][tensor][element].</summary>
    public float[][][] Read(CompiledNetwork network) => [.. Layers.Select((layer, i) => layer.Read(network.Parameters, i))];

    /// <summary>The gradient in a workspace, [layer][tensor][element].</summary>
    public float[][][] ReadGradient(Workspace workspace) => [.. Layers.Select((layer, i) => layer.ReadGradient(workspace, i))];

    /// <summary>The declaration in C#.</summary>
    public override string ToString() => string.Join('\n',
    [
        Invariant($"[Network({Loss.DeclaredFor(Nodes[^1].Size)}, MaxBatchSize = {MaxBatchSize})]"),
        Invariant($"[Input({string.Join(", ", Input)})]"),
        .. Nodes.Select((node, i) => $"[{node.Word}({string.Join(", ", Arguments(node, i))})]"),
        $"public sealed partial class {Name};",
    ]);

    private static bool ReadsNodeAbove(ReferenceNode node, int i) => node.Sources[0] == i - 1;

    private static string NameOf(int node) => node == ReferenceGraph.Input ? "Input" : Invariant($"Node{node + 1}");

    private IEnumerable<string> Arguments(ReferenceNode node, int i)
    {
        foreach (string argument in node.Arguments(NameOf))
            yield return argument;
        if (IsNamed(i))
            yield return $"Name = \"{NameOf(i)}\"";
        if (!ReadsNodeAbove(node, i))
            yield return $"From = \"{NameOf(node.Sources[0])}\"";
    }

    private bool IsNamed(int i) => Nodes.Where((node, reader) =>
        node.Sources.Skip(1).Contains(i) || (node.Sources[0] == i && !ReadsNodeAbove(node, reader))).Any();
}
