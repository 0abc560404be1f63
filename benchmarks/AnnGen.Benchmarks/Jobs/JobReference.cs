namespace AnnGen.Benchmarks.Jobs;

/// <summary>What AnnGen's network makes of some samples, so that a peer can show that its own is the same.</summary>
/// <param name="Inputs">[samples, inputs].</param>
/// <param name="Outputs">[samples, outputs].</param>
/// <param name="Weights">The parameters of each layer that has any.</param>
internal sealed record JobReference(float[] Inputs, float[] Outputs, IReadOnlyList<JobWeights> Weights);
