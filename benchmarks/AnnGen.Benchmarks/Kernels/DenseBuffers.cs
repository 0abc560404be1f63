using AnnGen.Benchmarks.Work;
using AnnGen.Generated;
using AnnGen.Memory;
using AnnGen.Simd;

namespace AnnGen.Benchmarks.Kernels;

/// <summary>What the kernels of one dense layer read and write, aligned as in a network.</summary>
/// <typeparam name="TShape">The layer's shape.</typeparam>
internal sealed class DenseBuffers<TShape> where TShape : struct, IDenseShape
{
    /// <summary>The samples of a batch.</summary>
    public const int Rows = 64;

    public AlignedBuffer Inputs { get; } = Filled(Rows * TShape.InputStride);

    public AlignedBuffer Weights { get; } = Filled(TShape.Inputs * Lanes.Padded(TShape.Outputs));

    public AlignedBuffer TransposedWeights { get; } = Filled(TShape.Outputs * Lanes.Padded(TShape.Inputs));

    public AlignedBuffer Biases { get; } = Filled(Lanes.Padded(TShape.Outputs));

    public AlignedBuffer Outputs { get; } = new(Rows * TShape.OutputStride);

    public AlignedBuffer Deltas { get; } = Filled(Rows * TShape.OutputStride);

    public AlignedBuffer InputDeltas { get; } = new(Rows * TShape.InputStride);

    public AlignedBuffer WeightGradient { get; } = new(TShape.Inputs * Lanes.Padded(TShape.Outputs));

    public AlignedBuffer BiasGradient { get; } = new(Lanes.Padded(TShape.Outputs));

    private static AlignedBuffer Filled(int length)
    {
        var buffer = new AlignedBuffer(length);
        RandomSamples.Floats(length).CopyTo(buffer.Span);
        return buffer;
    }
}
