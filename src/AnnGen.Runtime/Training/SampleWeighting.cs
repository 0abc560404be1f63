using AnnGen.Networks;
using static System.FormattableString;

namespace AnnGen.Training;

/// <summary>
/// Weights wⱼ of the samples of a batch: its mean loss becomes Σ wⱼcⱼlⱼ ⁄ Σ wⱼcⱼ, with the loss lⱼ and the declared class weight cⱼ of
/// each.
/// </summary>
/// <remarks>
/// Every loss leaves cⱼlⱼ·batch ⁄ Σ cⱼ of each sample, and its deltas. Multiplied by wⱼ·Σ cⱼ ⁄ Σ wⱼcⱼ they are those of the weighted mean.
/// Each worker scales its own rows, and computes the sums for the whole batch, in ascending order and in double precision: the bits do not
/// depend on the number of workers.
/// </remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TInput">The number of inputs per sample.</typeparam>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
internal static class SampleWeighting<TNetwork, TInput, TTarget>
    where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    /// <summary>Scales the losses of some rows of a batch, and the deltas of the output layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="workspace">Losses and deltas, as <c>Loss</c> left them.</param>
    /// <param name="targets">The targets of the whole batch.</param>
    /// <param name="weights">
    /// The weights of the whole batch: finite, 0 or above. Where all count for nothing, losses and deltas become 0.
    /// </param>
    /// <param name="row">The first of the rows.</param>
    /// <param name="rows">The number of rows.</param>
    public static void Apply(TNetwork network, Workspace workspace, TTarget targets, ReadOnlySpan<float> weights, int row, int rows)
    {
        double total = Total(network, targets, weights);
        double scale = total > 0 ? network.LossWeight(targets) / total : 0;
        TensorPlan output = workspace.Plan.OutputDeltaTensor;
        Span<float> losses = workspace.LossesOf(row, rows);
        Span<float> deltas = workspace.Buffer.Span.Slice(output.Offset + row * output.Stride, rows * output.Stride);
        for (int i = 0; i < rows; i++)
        {
            // Multiplied also by 0, so that a sample whose outputs are not finite ends training whatever its weight.
            float factor = (float)(weights[row + i] * scale);
            losses[i] *= factor;
            foreach (ref float delta in deltas.Slice(i * output.Stride, output.Stride))
                delta *= factor;
        }
    }

    /// <summary>What a batch counts for in the mean loss of an epoch: its samples, times their mean weight.</summary>
    public static double OfBatch(TNetwork network, TTarget targets, ReadOnlySpan<float> weights)
    {
        double total = Total(network, targets, weights);
        return total > 0 ? targets.Count * (total / network.LossWeight(targets)) : 0;
    }

    /// <summary>Throws unless there is a usable weight for each sample of a batch.</summary>
    public static void Require(int samples, ReadOnlySpan<float> weights, string parameter)
    {
        if (weights.Length != samples)
            throw new ArgumentException(Invariant($"The batch holds {samples} samples, but weights for {weights.Length}."), parameter);
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0f && float.IsFinite(weights[i])))
            {
                throw new ArgumentException(
                    Invariant($"Sample {i} of the batch has the weight {weights[i]}; a weight has to be finite, and 0 or above."),
                    parameter);
            }
        }
    }

    // Σ wⱼcⱼ.
    private static double Total(TNetwork network, TTarget targets, ReadOnlySpan<float> weights)
    {
        ReadOnlySpan<int> words = targets.Words;
        int size = TTarget.ElementsPerSample;
        double total = 0;
        for (int i = 0; i < weights.Length; i++)
            total += weights[i] * network.LossWeight(TTarget.FromWords(words.Slice(i * size, size)));
        return total;
    }
}
