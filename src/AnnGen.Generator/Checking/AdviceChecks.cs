using AnnGen.Generator.Layers;
using AnnGen.Generator.Parsing;

namespace AnnGen.Generator.Checking;

/// <summary>What would train, badly. Reported by an analyzer, so that it can be silenced like any other advice.</summary>
internal static class AdviceChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        var shapes = new NetworkShapes(network);
        int[] layers = [.. Enumerable.Range(0, network.Nodes.Count).Where(i => network.Nodes[i].Values.Activation is not null)];
        for (int i = 0; i + 1 < layers.Length; i++)
        {
            var node = new NodeContext(network, shapes, layers[i]);
            Activation activation = ActivationOf(network, layers[i]);
            if (activation == Activation.Softmax)
                yield return new Finding(Rule.SoftmaxInHiddenLayer, node.Part(AttributeNames.Activation), node.Label);
            if (activation == Activation.Identity)
                yield return new Finding(Rule.LinearLayersCollapse, node.Part(), node.Label, node.LabelOf(layers[i + 1]));
        }

        if (layers.Length == 0 || !network.Loss.TakesValues)
            yield break;
        var output = new NodeContext(network, shapes, layers[layers.Length - 1]);
        Activation last = ActivationOf(network, output.Index);
        var loss = new DeclarationPart(PartKind.Network, 0, AttributeNames.Loss);
        if (last == Activation.Softmax && network.Loss.Type is null)
            yield return new Finding(Rule.SoftmaxWithMeanSquaredError, loss, network.Loss.Name);
        if (last == Activation.Sigmoid && network.Loss.Is(Loss.MeanSquaredError))
            yield return new Finding(Rule.SigmoidWithMeanSquaredError, loss);
        if (last == Activation.Relu)
            yield return new Finding(Rule.ReluInOutputLayer, output.Part(AttributeNames.Activation), output.Label);
    }

    private static Activation ActivationOf(NetworkModel network, int node) => network.Nodes[node].Values.Activation!.Word;
}
