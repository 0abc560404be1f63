using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Training.Epochs;

/// <summary>
/// The samples of one step. Pointers, because workers on other threads need the caller's spans: their memory is pinned meanwhile.
/// </summary>
/// <param name="inputs">The inputs, [batch, inputs].</param>
/// <param name="nonzero">Which of them count.</param>
/// <param name="targets">The targets, as words.</param>
/// <param name="weights">The weights of the samples; null where all count alike.</param>
/// <param name="count">The number of samples.</param>
internal readonly unsafe struct StepSamples(float* inputs, NonzeroMemory nonzero, int* targets, float* weights, int count)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    /// <summary>Whether the samples have weights.</summary>
    public bool HasWeights => weights is not null;

    /// <summary>The weights of all samples.</summary>
    public ReadOnlySpan<float> Weights => new(weights, count);

    /// <summary>The inputs, as layers take them.</summary>
    public SampleRows Rows => nonzero.Rows(in *inputs);

    /// <summary>All inputs, [batch, <paramref name="inputsPerSample"/>].</summary>
    public ReadOnlySpan<float> Inputs(int inputsPerSample) => new(inputs, count * inputsPerSample);

    /// <summary>Looks which inputs count, of some samples.</summary>
    public void FindNonzero(int row, int end, int inputsPerSample) =>
        nonzero.Find(new(inputs + row * inputsPerSample, (end - row) * inputsPerSample), row);

    /// <summary>The targets of all samples.</summary>
    public TTarget Targets<TTarget>() where TTarget : ITarget<TTarget>, allows ref struct =>
        TTarget.FromWords(new ReadOnlySpan<int>(targets, count * TTarget.ElementsPerSample));
}
