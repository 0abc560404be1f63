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
        if (Mismatch(network.Loss, output) is { } mismatch)
            yield return new Finding(Rule.OutputDoesNotFitLoss, new(mismatch.Part, last), mismatch.Message);
    }

    private static (PartKind Part, string Message)? Mismatch(LossModel loss, LayerModel output)
    {
        if (loss.Is(Loss.CrossEntropy))
            return OfCrossEntropy(output);
        if (loss.Is(Loss.BinaryCrossEntropy))
            return OfBinaryCrossEntropy(output);
        return output is { Outputs: 1, Activation: Activation.Softmax }
            ? (PartKind.LayerActivation, "Softmax over 1 unit is always 1, whatever the network learns; write Sigmoid for a value from 0 to 1, or Identity for any value")
            : null;
    }

    private static (PartKind, string)? OfCrossEntropy(LayerModel output)
    {
        if (output is { Outputs: 1, Activation: Activation.Sigmoid })
        {
            return (PartKind.LayerActivation,
                "CrossEntropy tells classes apart and takes one unit for each, but the output layer has 1 unit that ends in Sigmoid, which answers a yes-or-no question; write [Network(BinaryCrossEntropy)], or one unit per class with Softmax");
        }
        if (output.Activation == Activation.Sigmoid)
        {
            return (PartKind.LayerActivation,
                "CrossEntropy takes class probabilities or logits, but the output layer ends in Sigmoid, whose units do not sum to 1; write Softmax, or Identity for logits; or BinaryCrossEntropy if a sample may have several of the labels, or none");
        }
        if (output.Activation is not (Activation.Softmax or Activation.Identity))
        {
            return (PartKind.LayerActivation,
                $"CrossEntropy takes class probabilities or logits, but the output layer ends in {output.ActivationName}; write Softmax, or Identity for logits");
        }
        return output.Outputs == 1
            ? (PartKind.LayerOutputs, "CrossEntropy tells classes apart, but the output layer has 1 unit, whose probability is always 1; give it one unit per class, at least 2, or write BinaryCrossEntropy with Sigmoid for a yes-or-no question")
            : null;
    }

    private static (PartKind, string)? OfBinaryCrossEntropy(LayerModel output)
    {
        if (output.Activation is Activation.Sigmoid or Activation.Identity)
            return null;
        if (output is { Activation: Activation.Softmax, Outputs: > 1 })
        {
            return (PartKind.LayerActivation,
                "BinaryCrossEntropy asks each unit a question of its own, but Softmax makes the units share one probability; write CrossEntropy if exactly one class is right, or Sigmoid if a sample may have several of the labels, or none");
        }
        return (PartKind.LayerActivation,
            $"BinaryCrossEntropy takes the probability of a yes, or its logit, but the output layer ends in {output.ActivationName}; write Sigmoid, or Identity for logits");
    }
}
