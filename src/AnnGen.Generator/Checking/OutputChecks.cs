using AnnGen.Generator.Layers;
using AnnGen.Generator.Parsing;

namespace AnnGen.Generator.Checking;

/// <summary>The output layer gives what the loss takes.</summary>
internal static class OutputChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network, NetworkShapes shapes)
    {
        // Dropout of outputs is reported by itself.
        int output = network.OutputNode;
        if (output < 0)
            yield break;
        while (LayerKinds.Of(network.Nodes[output].Kind).IsOfTrainingOnly && network.Nodes[output].Sources[0].Node >= 0)
            output = network.Nodes[output].Sources[0].Node;
        if (shapes[output] is not { } shape)
            yield break;
        if (shape.IsImage)
        {
            var node = new NodeContext(network, shapes, output);
            yield return new Finding(
                Rule.OutputDoesNotFitLoss, node.Part(),
                $"{network.Loss.Name} compares vectors with targets, but {node.Mention} gives images of {shape.Sizes}; " +
                "write a Dense layer below it");
        }
        else if (Mismatch(network.Loss, network.Nodes[output].Values.Activation ?? s_none, shape.ElementCount) is { } mismatch)
        {
            yield return new Finding(Rule.OutputDoesNotFitLoss, new(PartKind.Node, output, mismatch.Argument), mismatch.Message);
        }
    }

    private static readonly ActivationModel s_none = new(Activation.Identity);

    private static (string Argument, string Message)? Mismatch(LossModel loss, ActivationModel activation, long units)
    {
        if (loss.Is(Loss.CrossEntropy))
            return OfCrossEntropy(activation, units);
        if (loss.Is(Loss.BinaryCrossEntropy))
            return OfBinaryCrossEntropy(activation, units);
        return activation.Word == Activation.Softmax && units == 1
            ? (AttributeNames.Activation,
                "Softmax over 1 unit is always 1, whatever the network learns; write Sigmoid for a value from 0 to 1, " +
                "or Identity for any value")
            : null;
    }

    private static (string, string)? OfCrossEntropy(ActivationModel activation, long units)
    {
        if (activation.Word == Activation.Sigmoid && units == 1)
        {
            return (AttributeNames.Activation,
                "CrossEntropy tells classes apart and takes one unit for each, but the output layer has 1 unit that ends in Sigmoid, " +
                "which answers a yes-or-no question; write [Network(BinaryCrossEntropy)], or one unit per class with Softmax");
        }
        if (activation.Word == Activation.Sigmoid)
        {
            return (AttributeNames.Activation,
                "CrossEntropy takes class probabilities or logits, but the output layer ends in Sigmoid, whose units do not sum to 1; " +
                "write Softmax, or Identity for logits; or BinaryCrossEntropy if a sample may have several of the labels, or none");
        }
        if (activation.Word is not (Activation.Softmax or Activation.Identity))
        {
            return (AttributeNames.Activation,
                $"CrossEntropy takes class probabilities or logits, but the output layer ends in {activation.Name}; write Softmax, " +
                "or Identity for logits");
        }
        return units == 1
            ? (AttributeNames.Outputs,
                "CrossEntropy tells classes apart, but the output layer has 1 unit, whose probability is always 1; " +
                "give it one unit per class, at least 2, or write BinaryCrossEntropy with Sigmoid for a yes-or-no question")
            : null;
    }

    private static (string, string)? OfBinaryCrossEntropy(ActivationModel activation, long units)
    {
        if (activation.Word is Activation.Sigmoid or Activation.Identity)
            return null;
        if (activation.Word == Activation.Softmax && units > 1)
        {
            return (AttributeNames.Activation,
                "BinaryCrossEntropy asks each unit a question of its own, but Softmax makes the units share one probability; " +
                "write CrossEntropy if exactly one class is right, or Sigmoid if a sample may have several of the labels, or none");
        }
        return (AttributeNames.Activation,
            $"BinaryCrossEntropy takes the probability of a yes, or its logit, but the output layer ends in {activation.Name}; " +
            "write Sigmoid, or Identity for logits");
    }
}
