namespace AnnGen;

/// <summary>The samples of one step. Pointers, because workers on other threads need the caller's spans: their memory is pinned meanwhile.</summary>
/// <param name="inputs">The inputs, [batch, inputs].</param>
/// <param name="targets">The targets, as words.</param>
/// <param name="count">The number of samples.</param>
internal readonly unsafe struct StepSamples(float* inputs, int* targets, int count)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    /// <summary>The first input of the first sample.</summary>
    public ref readonly float FirstInput => ref *inputs;

    /// <summary>All inputs, [batch, <paramref name="inputsPerSample"/>].</summary>
    public ReadOnlySpan<float> Inputs(int inputsPerSample) => new(inputs, count * inputsPerSample);

    /// <summary>The targets of all samples.</summary>
    public TTarget Targets<TTarget>() where TTarget : ITarget<TTarget>, allows ref struct =>
        TTarget.FromWords(new ReadOnlySpan<int>(targets, count * TTarget.ElementsPerSample));
}
