using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AnnGen.Onnx.Tests.Networks;
using Google.Protobuf;
using Node = global::Onnx.NodeProto;
using TensorProto = global::Onnx.TensorProto;

namespace AnnGen.Onnx.Tests.Import;

/// <summary>The forms in which models keep weights.</summary>
public sealed class WeightFormTests
{
    private const int Float16 = 10;
    private const int Double = 11;
    private const int BFloat16 = 16;

    [Theory]
    [InlineData(1, false)]
    [InlineData(Float16, false)]
    [InlineData(Float16, true)]
    [InlineData(Double, false)]
    [InlineData(Double, true)]
    [InlineData(BFloat16, false)]
    [InlineData(BFloat16, true)]
    public void Elements_of_every_type_are_read_from_bytes_and_from_typed_fields(int type, bool isRaw)
    {
        var saved = new YesNoNet(seed: 1).Drawn();
        byte[] model = Edited.Model(saved, model =>
        {
            foreach (TensorProto tensor in model.Graph.Initializer)
                Store(tensor, Edited.Floats(tensor), type, isRaw);
        });
        var loaded = new YesNoNet(seed: 2);
        loaded.LoadOnnxWeights(new MemoryStream(model));

        foreach ((string name, Tensor<float> tensor) in saved.GetTensors())
            Assert.Equal(tensor.Select(value => Rounded(value, type)), loaded.GetTensors()[name]);
    }

    [Fact]
    public void Factors_and_orders_of_a_product_are_applied()
    {
        var saved = new YesNoNet(seed: 1).Drawn();
        byte[] model = Edited.Model(saved, model =>
        {
            Node first = model.Graph.Node.First(node => node.OpType == "Gemm");
            first.Attribute.Clear();
            first.Attribute.Add(new global::Onnx.AttributeProto
            {
                Name = "alpha", Type = global::Onnx.AttributeProto.Types.AttributeType.Float, F = 2f,
            });
            first.Attribute.Add(new global::Onnx.AttributeProto
            {
                Name = "beta", Type = global::Onnx.AttributeProto.Types.AttributeType.Float, F = -4f,
            });
            TensorProto weights = model.Graph.Initializer.Single(tensor => tensor.Name == "Layer1.weight");
            float[] rows = Edited.Floats(weights);
            // [3, 4] becomes [4, 3].
            float[] columns = [.. Enumerable.Range(0, 12).Select(i => rows[i % 3 * 4 + i / 3])];
            weights.Dims.Clear();
            weights.Dims.AddRange([4, 3]);
            Store(weights, columns, 1, isRaw: true);
        });
        var loaded = new YesNoNet(seed: 2);
        loaded.LoadOnnxWeights(new MemoryStream(model));

        Assert.Equal(saved.GetTensors()["Layer1.weight"].Select(weight => weight * 2), loaded.GetTensors()["Layer1.weight"]);
        Assert.Equal(saved.GetTensors()["Layer1.bias"].Select(bias => bias * -4), loaded.GetTensors()["Layer1.bias"]);
        Assert.Equal(saved.GetTensors()["Layer2.weight"], loaded.GetTensors()["Layer2.weight"]);
    }

    [Fact]
    public void Layers_without_biases_have_zeros()
    {
        byte[] model = Edited.Model(new LeNet5(seed: 1).Drawn(), model =>
        {
            foreach (Node node in model.Graph.Node.Where(node => node.OpType is "Conv" or "Gemm"))
                node.Input.RemoveAt(2);
        });
        var loaded = new LeNet5(seed: 1).Drawn();
        loaded.LoadOnnxWeights(new MemoryStream(model));

        Assert.All(
            loaded.GetTensors().Where(tensor => tensor.Key.EndsWith(".bias", StringComparison.Ordinal)),
            tensor => Assert.All(tensor.Value, bias => Assert.Equal(0f, bias)));
    }

    [Fact]
    public void Weights_in_another_file_are_refused() => Assert.Equal(
        "The stream keeps the tensor 'Layer1.weight' in another file, which is not read; save the model with its data within.",
        Refusal(tensor =>
        {
            tensor.RawData = ByteString.Empty;
            tensor.DataLocation = TensorProto.Types.DataLocation.External;
            tensor.ExternalData.Add(new global::Onnx.StringStringEntryProto { Key = "location", Value = "/etc/passwd" });
        }));

    [Fact]
    public void Too_few_elements_are_refused() => Assert.Equal(
        "The stream is damaged: the tensor 'Layer1.weight' of 3 × 4 has 11 elements instead of 12.",
        Refusal(tensor => tensor.RawData = ByteString.CopyFrom(tensor.RawData.Span[..44])));

    [Fact]
    public void Half_an_element_is_refused() => Assert.Equal(
        "The stream is damaged: the tensor 'Layer1.weight' has 46 bytes, which are not a whole number of Float.",
        Refusal(tensor => tensor.RawData = ByteString.CopyFrom(tensor.RawData.Span[..46])));

    [Fact]
    public void Integers_are_refused_as_weights() => Assert.Contains(
        "its weights 'Layer1.weight' are Int8 [3, 4]; floating-point numbers of 2 dimensions are needed",
        Refusal(tensor => tensor.DataType = 3), StringComparison.Ordinal);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Elements_that_are_not_finite_are_refused(float value)
    {
        string refusal = Refusal(tensor =>
        {
            float[] elements = Edited.Floats(tensor);
            elements[5] = value;
            Store(tensor, elements, 1, isRaw: true);
        });
        Assert.StartsWith("The stream has a tensor 'Layer1.weight' whose element 5 is ", refusal, StringComparison.Ordinal);
    }

    private static string Refusal(Action<TensorProto> edit) => MisfitTests.Refusal(
        new YesNoNet(seed: 1),
        Edited.Model(new YesNoNet(seed: 1), model => edit(model.Graph.Initializer.Single(tensor => tensor.Name == "Layer1.weight"))));

    private static float Rounded(float value, int type) => type switch
    {
        Float16 => (float)(Half)value,
        BFloat16 => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) & 0xFFFF0000),
        _ => value,
    };

    private static void Store(TensorProto tensor, float[] values, int type, bool isRaw)
    {
        tensor.DataType = type;
        tensor.RawData = ByteString.Empty;
        ushort[] halves =
        [
            .. values.Select(value => type == Float16
                ? BitConverter.HalfToUInt16Bits((Half)value)
                : (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)),
        ];
        double[] doubles = [.. values.Select(value => (double)value)];
        if (isRaw)
        {
            tensor.RawData = ByteString.CopyFrom(type switch
            {
                1 => MemoryMarshal.AsBytes(values.AsSpan()),
                Double => MemoryMarshal.AsBytes(doubles.AsSpan()),
                _ => MemoryMarshal.AsBytes(halves.AsSpan()),
            });
        }
        else if (type == 1)
            tensor.FloatData.AddRange(values);
        else if (type == Double)
            tensor.DoubleData.AddRange(doubles);
        else
            tensor.Int32Data.AddRange(halves.Select(bits => (int)bits));
    }
}
