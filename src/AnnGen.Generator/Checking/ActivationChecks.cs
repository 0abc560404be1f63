namespace AnnGen.Generator.Checking;

/// <summary>Activations have the parameters that are set, and a user's own is one.</summary>
internal static class ActivationChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerModel layer = network.Layers[i];
            var part = new DeclarationPart(PartKind.LayerActivation, i);
            if (layer.Details.Own is { Obstacle: { } obstacle } own)
                yield return new Finding(Rule.OwnActivationUnusable, part, own.Name, obstacle);
            else if (layer.Activation == Activation.Own && layer.Details.Own is null)
                yield return new Finding(Rule.OwnActivationUnusable, part, nameof(Activation.Own), "names none");

            foreach (Finding finding in Parameter(network, i, PartKind.LayerSlope, "Slope", Activation.LeakyRelu, layer.Details.Slope)
                .Concat(Parameter(network, i, PartKind.LayerAlpha, "Alpha", Activation.Elu, layer.Details.Alpha)))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> Parameter(NetworkModel network, int layer, PartKind kind, string name, Activation activation, float? value)
    {
        var part = new DeclarationPart(kind, layer);
        if (value is not { } number)
            yield break;
        if (network.Layers[layer].Activation != activation)
        {
            yield return new Finding(
                Rule.ActivationParameterUnusable, part, $"{name} is a parameter of {activation}, but layer {LayerLabel.Of(network, layer)} ends in {network.Layers[layer].ActivationName}; remove it");
        }
        else if (!(number >= 0f) || float.IsInfinity(number))
        {
            yield return new Finding(
                Rule.ActivationParameterUnusable, part, FormattableString.Invariant($"{name} is {number}; it must be finite, and 0 or above: the derivative is taken from the output, which has to have the sign of the sum"));
        }
    }
}
