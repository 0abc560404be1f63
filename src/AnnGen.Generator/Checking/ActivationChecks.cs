using AnnGen.Generator.Layers;
using AnnGen.Generator.Parsing;

namespace AnnGen.Generator.Checking;

/// <summary>Activations have the parameters that are set, and a user's own is one.</summary>
internal static class ActivationChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network, NetworkShapes shapes)
    {
        for (int i = 0; i < network.Nodes.Count; i++)
        {
            if (network.Nodes[i].Values.Activation is not { } activation)
                continue;
            var node = new NodeContext(network, shapes, i);
            if (activation.Own is { Obstacle: { } obstacle } own)
                yield return new Finding(Rule.OwnActivationUnusable, node.Part(AttributeNames.Activation), own.Name, obstacle);
            else if (activation is { Word: Activation.Own, Own: null })
            {
                yield return new Finding(
                    Rule.OwnActivationUnusable, node.Part(AttributeNames.Activation), nameof(Activation.Own),
                    "does not name an activation");
            }

            foreach (Finding finding in Parameter(node, activation, AttributeNames.Slope, Activation.LeakyRelu, activation.Slope)
                .Concat(Parameter(node, activation, AttributeNames.Alpha, Activation.Elu, activation.Alpha)))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> Parameter(NodeContext node, ActivationModel activation, string name, Activation owner, float? value)
    {
        if (value is not { } number)
            yield break;
        if (activation.Word != owner)
        {
            yield return new Finding(
                Rule.ActivationParameterUnusable, node.Part(name),
                $"{name} is a parameter of {owner}, but {node.Mention} ends in {activation.Name}; remove it");
        }
        else if (!(number >= 0f) || float.IsInfinity(number))
        {
            yield return new Finding(
                Rule.ActivationParameterUnusable, node.Part(name),
                FormattableString.Invariant($"{name} is {number}; it must be finite, and 0 or above: ") +
                "the derivative is taken from the output, which has to have the sign of the sum");
        }
    }
}
