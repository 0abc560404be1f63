using System.Numerics.Tensors;
using AnnGen.Networks;
using AnnGen.Onnx.Graphs;

namespace AnnGen.Onnx.Import;

/// <summary>The parameters of a network from a model.</summary>
internal static class WeightImport
{
    // What a byte becomes may differ by the rounding of a float.
    private const double NormalizationTolerance = 1e-5;

    /// <summary>Reads the parameters.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="Files.ModelFault">The model does not fit the network.</exception>
    /// <exception cref="NotSupportedException">A layer of the network is not one that ONNX models can have.</exception>
    public static Dictionary<string, Tensor<float>> Read(NetworkPlan plan, ImportedGraph model)
    {
        NetworkGraph declared = DeclaredGraph.Of(plan);
        int[] matches = GraphMatching.Match(plan.Name, declared, model);
        RequireNormalization(plan, model);
        Dictionary<string, Tensor<float>> tensors = new(StringComparer.Ordinal);
        for (int i = 0; i < declared.Nodes.Count; i++)
        {
            GraphNode node = declared.Nodes[i];
            if (!node.HasParameters)
                continue;
            foreach ((string suffix, TensorSource source) in model.Parameters[matches[i]])
                tensors.Add($"{node.Name}.{suffix}", Tensor.Create(source.Read(), Lengths(plan, declared, node, suffix)));
        }
        return tensors;
    }

    private static nint[] Lengths(NetworkPlan plan, NetworkGraph declared, GraphNode node, string suffix)
    {
        LayerPlan layer = plan.Layers.First(layer => layer.Name == node.Name);
        return node.Kind switch
        {
            NodeKind.LayerNorm => [.. layer.WeightShape.Select(size => (nint)size)],
            NodeKind.Dense when suffix == "weight" =>
                [node.Shape[0], (nint)GraphShape.Elements(declared.ShapeOf(node.Sources[0]))],
            NodeKind.Conv2D when suffix == "weight" => [.. layer.WeightShape.Select(size => (nint)size)],
            _ => [node.Shape[0]],
        };
    }

    private static void RequireNormalization(NetworkPlan plan, ImportedGraph model)
    {
        if (model.Normalization is not var (scale, offset))
            return;
        Normalization declared = plan.Normalization;
        double bound = NormalizationTolerance * (Math.Abs(declared.Scale) * 255 + Math.Abs(declared.Offset));
        if (!(Math.Abs(scale - declared.Scale) * 255 <= bound && Math.Abs(offset - declared.Offset) <= bound))
        {
            throw new Files.ModelFault(FormattableString.Invariant(
                $"does not fit '{plan.Name}': it multiplies bytes by {(float)scale} and adds {(float)offset}, but the network ") +
                // A mean of 0 gives −0.
                FormattableString.Invariant(
                    $"multiplies them by {declared.Scale} and adds {declared.Offset + 0f}; see Mean and Deviation"));
        }
    }
}
