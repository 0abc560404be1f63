using AnnGen.Benchmarks.Jobs;
using AnnGen.Networks;
using AnnGen.Networks.Layers;

namespace AnnGen.Benchmarks.Work;

/// <summary>The parameters of a network, as peers take them.</summary>
internal static class LayerWeights
{
    /// <summary>Copies the parameters of each layer that has any.</summary>
    public static IReadOnlyList<JobWeights> Of(NetworkParameters parameters) =>
        [.. Enumerable.Range(0, parameters.Plan.Layers.Count).Select(layer => Of(parameters, layer))];

    private static JobWeights Of(NetworkParameters parameters, int index)
    {
        LayerPlan plan = parameters.Plan.Layers[index];
        var layer = new LayerParameters(parameters, index);
        float[] weights = new float[plan.Inputs * plan.Outputs];
        layer.CopyWeightsTo(weights);
        return new JobWeights(weights, layer.GetBiases());
    }
}
