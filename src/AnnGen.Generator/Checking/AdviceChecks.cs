using AnnGen.Generator.Layers;
using AnnGen.Generator.Parsing;

namespace AnnGen.Generator.Checking;

/// <summary>What would train, badly. Reported by an analyzer, so that it can be silenced like any other advice.</summary>
internal static class AdviceChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        var shapes = new NetworkShapes(network);
        for (int i = 0; i < network.Nodes.Count; i++)
        {
            var node = new NodeContext(network, shapes, i);
            if (i < network.OutputNode && ActivationOf(node) == Activation.Softmax)
                yield return new Finding(Rule.SoftmaxInHiddenLayer, node.Part(AttributeNames.Activation), node.Subject);
            if (node.Kind.IsLinear && ActivationOf(node) == Activation.Identity && LinearReader(network, i) is { } reader)
                yield return new Finding(Rule.LinearLayersCollapse, node.Part(), node.Subject, node.MentionOf(reader));
            foreach (Finding finding in node.Kind.Advise(node))
                yield return finding;
        }

        if (network.Nodes.Count == 0 || !network.Loss.TakesValues)
            yield break;
        var output = new NodeContext(network, shapes, network.OutputNode);
        Activation? last = ActivationOf(output);
        var loss = new DeclarationPart(PartKind.Network, 0, AttributeNames.Loss);
        if (last == Activation.Softmax && network.Loss.Type is null)
            yield return new Finding(Rule.SoftmaxWithMeanSquaredError, loss, network.Loss.Name);
        if (last == Activation.Sigmoid && network.Loss.Is(Loss.MeanSquaredError))
            yield return new Finding(Rule.SigmoidWithMeanSquaredError, loss);
        if (last == Activation.Relu)
            yield return new Finding(Rule.ReluInOutputLayer, output.Part(AttributeNames.Activation), output.Subject);
    }

    private static Activation? ActivationOf(NodeContext node) => node.Node.Values.Activation?.Word;

    // The layer behind a node, if that is the only one that reads it and computes a linear function of it too, dropout or not.
    private static int? LinearReader(NetworkModel network, int node)
    {
        int[] readers =
            [.. Enumerable.Range(0, network.Nodes.Count).Where(i => network.Nodes[i].Sources.Any(source => source.Node == node))];
        if (readers.Length != 1)
            return null;
        LayerKind kind = LayerKinds.Of(network.Nodes[readers[0]].Kind);
        return kind.IsOfTrainingOnly ? LinearReader(network, readers[0]) : kind.IsLinear ? readers[0] : null;
    }
}
