using AnnGen.Activations;
using AnnGen.Generated;
using AnnGen.Kernels;
using AnnGen.Kernels.Products;
using BenchmarkDotNet.Attributes;

namespace AnnGen.Benchmarks.Kernels;

/// <summary>The three products of a dense layer, for one batch on one thread.</summary>
/// <typeparam name="TShape">The layer's shape.</typeparam>
[GenericTypeArguments(typeof(Layer784x128))]
[GenericTypeArguments(typeof(Layer128x64))]
[GenericTypeArguments(typeof(Layer64x10))]
[GenericTypeArguments(typeof(Layer45x45))]
[GenericTypeArguments(typeof(Layer512x512))]
public class DenseKernels<TShape> where TShape : struct, IDenseShape
{
    private readonly DenseBuffers<TShape> _layer = new();

    /// <summary>The floating-point operations of each of the products: a multiply-add per weight and sample.</summary>
    public static long Operations => 2L * DenseBuffers<TShape>.Rows * TShape.Inputs * TShape.Outputs;

    [Benchmark]
    public void Forward() => Dense.Forward<TShape, Relu>(
        in _layer.Inputs[0], in _layer.Weights[0], in _layer.Biases[0], ref _layer.Outputs[0], DenseBuffers<TShape>.Rows);

    [Benchmark]
    public void InputDeltas() => Dense.InputDeltas<TShape, Relu>(
        in _layer.Deltas[0], in _layer.TransposedWeights[0], in _layer.Inputs[0], ref _layer.InputDeltas[0], DenseBuffers<TShape>.Rows, Share.All);

    [Benchmark]
    public void WeightGradient() => Dense.Gradient<TShape>(
        in _layer.Inputs[0], in _layer.Deltas[0], ref _layer.WeightGradient[0], ref _layer.BiasGradient[0], DenseBuffers<TShape>.Rows, Share.All);
}
