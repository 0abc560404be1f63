namespace AnnGen.Generator.Checking;

/// <summary>What would train, badly. Reported by an analyzer, so that it can be silenced like any other advice.</summary>
internal static class AdviceChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        int last = network.Layers.Count - 1;
        for (int i = 0; i < last; i++)
        {
            if (network.Layers[i].Activation == Activation.Softmax)
                yield return new Finding(Rule.SoftmaxInHiddenLayer, new(PartKind.LayerActivation, i), LayerLabel.Of(network, i));
            if (network.Layers[i].Activation == Activation.Identity)
                yield return new Finding(Rule.LinearLayersCollapse, new(PartKind.Layer, i), LayerLabel.Of(network, i), LayerLabel.Of(network, i + 1));
        }

        if (last < 0 || !network.Loss.TakesValues)
            yield break;
        if (network.Layers[last].Activation == Activation.Softmax && network.Loss.Type is null)
            yield return new Finding(Rule.SoftmaxWithMeanSquaredError, new(PartKind.Loss), network.Loss.Name);
        if (network.Layers[last].Activation == Activation.Sigmoid && network.Loss.Is(Loss.MeanSquaredError))
            yield return new Finding(Rule.SigmoidWithMeanSquaredError, new(PartKind.Loss));
        if (network.Layers[last].Activation == Activation.Relu)
            yield return new Finding(Rule.ReluInOutputLayer, new(PartKind.LayerActivation, last), LayerLabel.Of(network, last));
    }
}
