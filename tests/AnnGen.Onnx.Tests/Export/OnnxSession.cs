using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AnnGen.Onnx.Tests.Export;

/// <summary>A model in ONNX Runtime.</summary>
internal sealed class OnnxSession(byte[] model) : IDisposable
{
    private readonly InferenceSession _session = new(model);

    public float[] Run<T>(T[] inputs, int samples)
    {
        (string name, NodeMetadata input) = _session.InputMetadata.Single();
        Assert.Equal(typeof(T), input.ElementType);
        Assert.Equal(-1, input.Dimensions[0]);
        int[] shape = [samples, .. input.Dimensions[1..]];
        var tensor = new DenseTensor<T>(inputs, shape);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results =
            _session.Run([NamedOnnxValue.CreateFromTensor(name, tensor)]);
        Tensor<float> output = results.Single().AsTensor<float>();
        Assert.Equal(2, output.Rank);
        Assert.Equal(samples, output.Dimensions[0]);
        return [.. output];
    }

    public void Dispose() => _session.Dispose();
}
