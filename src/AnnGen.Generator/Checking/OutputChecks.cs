namespace AnnGen.Generator.Checking;

/// <summary>The output layer gives what the loss takes.</summary>
internal static class OutputChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        if (network.Layers.Count == 0)
            yield break;

        int last = network.Layers.Count - 1;
        LayerModel output = network.Layers[last];
        if (network.Loss == Loss.CrossEntropy && output.Activation is not (Activation.Softmax or Activation.Identity))
        {
            yield return new Finding(
                Rule.OutputDoesNotFitLoss, new(PartKind.LayerActivation, last),
                $"CrossEntropy takes class probabilities or logits, but the output layer ends in {output.Activation}; write Softmax, or Identity for logits");
        }
        else if (output.Outputs == 1 && network.Loss == Loss.CrossEntropy)
        {
            yield return new Finding(
                Rule.OutputDoesNotFitLoss, new(PartKind.LayerOutputs, last),
                "CrossEntropy tells classes apart, but the output layer has 1 unit, whose probability is always 1; give it one unit per class, at least 2");
        }
        else if (output.Outputs == 1 && output.Activation == Activation.Softmax)
        {
            yield return new Finding(
                Rule.OutputDoesNotFitLoss, new(PartKind.LayerActivation, last),
                "Softmax over 1 unit is always 1, whatever the network learns; write Sigmoid for a value from 0 to 1, or Identity for any value");
        }
    }
}
