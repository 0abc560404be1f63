namespace AnnGen.Generator.Planning;

/// <summary>What the regions of a layout are called: those of a layer, behind its name.</summary>
internal static class RegionNames
{
    public const string Inputs = "Inputs";
    public const string Losses = "Losses";
    public const string Gradients = "Gradients";

    public const string Weights = "Weights";
    public const string Biases = "Biases";
    public const string Activations = "Activations";
    public const string Sums = "Sums";
    public const string Mask = "Mask";
    public const string Dropped = "Dropped";
    public const string Deltas = "Deltas";
}
