using AnnGen.Networks;

namespace AnnGen;

// Samples that do not all count alike.
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer>
{
    /// <summary>Trains on one mini-batch whose samples have weights.</summary>
    /// <remarks>
    /// The loss of the batch is Σ wⱼcⱼlⱼ ⁄ Σ wⱼcⱼ, with the weight wⱼ, the declared class weight cⱼ and the loss lⱼ of each sample: a
    /// sample of weight 2 counts as two samples, one of weight 0 as none. Where all weights are 0, the loss and the gradient are 0; the
    /// step counts, with its decay and momentum.
    /// </remarks>
    /// <param name="inputs">The inputs, [batch, inputs], as the first layer sees them.</param>
    /// <param name="targets">The targets, [batch].</param>
    /// <param name="sampleWeights">The weights of the samples, [batch]: finite, 0 or above.</param>
    /// <returns>The weighted mean loss of the batch before the step.</returns>
    /// <inheritdoc cref="Step(ReadOnlySpan{float}, TTarget)" path="/exception"/>
    public float Step(ReadOnlySpan<float> inputs, TTarget targets, ReadOnlySpan<float> sampleWeights)
    {
        int batch = BatchShape.Of(_plan, inputs.Length, targets.Count);
        SampleWeighting<TNetwork, TInput, TTarget>.Require(batch, sampleWeights, nameof(sampleWeights));
        return RunStep(inputs, targets, batch, sampleWeights);
    }

    // What a batch counts for in the mean loss of its epoch.
    private double WeightOf(StepSamples samples) => samples.HasWeights
        ? SampleWeighting<TNetwork, TInput, TTarget>.OfBatch(Network, samples.Targets<TTarget>(), samples.Weights)
        : samples.Count;
}
