namespace AnnGen.Generator.Checking;

/// <summary>Dropout drops a share of the units of a hidden layer, once.</summary>
internal static class DropoutChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        for (int i = 0; i < network.Dropouts.Count; i++)
        {
            DropoutModel dropout = network.Dropouts[i];
            var part = new DeclarationPart(PartKind.Dropout, i);
            if (dropout.Source == NetworkModel.InputNode)
                yield return new Finding(Rule.DropoutUnusable, part, $"{dropout} stands before all layers, and drops units of the layer above it; write it below a Dense layer");
            else if (dropout.Source == network.Layers.Count - 1)
                yield return new Finding(Rule.DropoutUnusable, part, $"{dropout} would drop outputs of the network; write it below a hidden layer, above layer {LayerLabel.Of(network, dropout.Source)}");
            else if (i > 0 && network.Dropouts[i - 1].Source == dropout.Source)
                yield return new Finding(Rule.DropoutUnusable, part, $"Units of layer {LayerLabel.Of(network, dropout.Source)} are dropped by {network.Dropouts[i - 1]} already; remove one of the two");
            if (!(dropout.Rate >= 0f && dropout.Rate < 1f))
                yield return new Finding(Rule.DropoutUnusable, new(PartKind.DropoutRate, i), FormattableString.Invariant($"The rate of dropout is {dropout.Rate}; it must be 0 or above, and below 1"));
        }
    }
}
