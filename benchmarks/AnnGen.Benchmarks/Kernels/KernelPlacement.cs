using AnnGen.Activations;
using AnnGen.Generated;
using AnnGen.Kernels;
using AnnGen.Kernels.Products;
using BenchmarkDotNet.Attributes;

namespace AnnGen.Benchmarks.Kernels;

/// <summary>
/// Where kernels should stand: in the runtime, generic over the shape, or emitted for the shape with literals. The same
/// products of a 784 × 128 layer either way, and the same results, which the setup checks.
/// </summary>
public class KernelPlacement
{
    private readonly DenseBuffers<Layer784x128> _layer = new();

    /// <summary>The floating-point operations of each of the products.</summary>
    public static long Operations => DenseKernels<Layer784x128>.Operations;

    [GlobalSetup]
    public void RequireSameResults()
    {
        GenericForward();
        float[] outputs = _layer.Outputs.Span.ToArray();
        EmittedForward();
        GenericGradient();
        float[] gradient = _layer.WeightGradient.Span.ToArray();
        EmittedGradient();
        if (!outputs.AsSpan().SequenceEqual(_layer.Outputs.Span) || !gradient.AsSpan().SequenceEqual(_layer.WeightGradient.Span))
            throw new InvalidOperationException("The two kinds of kernels differ in their results.");
    }

    [Benchmark]
    public void GenericForward() => Dense.Forward<Layer784x128, Relu>(
        in _layer.Inputs[0], in _layer.Weights[0], in _layer.Biases[0], ref _layer.Outputs[0], DenseBuffers<Layer784x128>.Rows);

    [Benchmark]
    public void EmittedForward() => LiteralForward784x128.Run(
        ref _layer.Inputs[0], ref _layer.Weights[0], ref _layer.Biases[0], ref _layer.Outputs[0]);

    [Benchmark]
    public void GenericGradient() => Dense.Gradient<Layer784x128>(
        in _layer.Inputs[0], in _layer.Deltas[0], ref _layer.WeightGradient[0], ref _layer.BiasGradient[0], DenseBuffers<Layer784x128>.Rows, Share.All);

    [Benchmark]
    public void EmittedGradient() => LiteralGradient784x128.Run(
        ref _layer.Inputs[0], ref _layer.Deltas[0], ref _layer.WeightGradient[0]);
}
