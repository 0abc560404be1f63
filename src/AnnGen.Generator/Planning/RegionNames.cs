namespace AnnGen.Generator.Planning;

/// <summary>What the regions of a layout are called.</summary>
internal static class RegionNames
{
    public const string Inputs = "Inputs";
    public const string Losses = "Losses";
    public const string Gradients = "Gradients";

    public static string Weights(DensePlan layer) => layer.Name + "Weights";

    public static string Biases(DensePlan layer) => layer.Name + "Biases";

    public static string Activations(DensePlan layer) => layer.Name + "Activations";

    public static string Deltas(DensePlan layer) => layer.Name + "Deltas";
}
