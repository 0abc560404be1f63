namespace AnnGen.Generator.Checking;

/// <summary>How messages refer to a layer: by its number, and by its name if it has one.</summary>
internal static class LayerLabel
{
    public static string Of(NetworkModel network, int layer) => network.Layers[layer].DeclaredName is { } name
        ? FormattableString.Invariant($"{layer + 1} ('{name}')")
        : FormattableString.Invariant($"{layer + 1}");
}
