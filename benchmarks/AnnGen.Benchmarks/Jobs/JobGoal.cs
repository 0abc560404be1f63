namespace AnnGen.Benchmarks.Jobs;

/// <summary>A training that is over when it has learnt its samples. All contenders start from the same weights.</summary>
/// <param name="Loss">The loss below which it is over. The last step is the one that finds the loss so low, and is done whole.</param>
/// <param name="Steps">The steps that AnnGen needed.</param>
/// <param name="Inputs">The samples, [batch, inputs].</param>
/// <param name="Targets">What is to be learnt of them, [batch, outputs].</param>
/// <param name="Start">The first parameters of each layer that has any.</param>
internal sealed record JobGoal(float Loss, int Steps, float[] Inputs, float[] Targets, IReadOnlyList<JobWeights> Start);
