namespace AnnGen.Benchmarks.Jobs;

/// <summary>The parameters of a layer.</summary>
/// <param name="Weights">In the order of <see cref="WeightedLayer.WeightShape"/>.</param>
/// <param name="Biases">[outputs].</param>
internal sealed record JobWeights(float[] Weights, float[] Biases);
