using AnnGen.Onnx.Export;
using AnnGen.Onnx.Protobuf;
using AnnGen.Onnx.Tests.Networks;
using Model = global::Onnx.ModelProto;
using Node = global::Onnx.NodeProto;
using Value = global::Onnx.ValueInfoProto;

namespace AnnGen.Onnx.Tests.Export;

/// <summary>What is in a model, as Google's parser of the published schema reads it.</summary>
public sealed class ModelContentTests
{
    [Fact]
    public void A_model_states_who_wrote_it_and_its_versions()
    {
        Model model = Parse(new LeNet5(seed: 1));

        Assert.Equal(8, model.IrVersion);
        Assert.Equal("AnnGen", model.ProducerName);
        Assert.Equal("0.1.0", model.ProducerVersion);
        Assert.Equal("LeNet5", model.Graph.Name);
        Assert.Equal(("", 17L), (model.OpsetImport.Single().Domain, model.OpsetImport.Single().Version));
        Assert.Equal(
            [("network", "LeNet5"), ("outputs", "activated")], model.MetadataProps.Select(entry => (entry.Key, entry.Value)));
    }

    [Fact]
    public void Batches_are_of_any_size()
    {
        Model model = Parse(new LeNet5(seed: 1), new OnnxOptions { InputName = "image", OutputName = "digits" });

        Assert.Equal("image: 1 [batch, 1, 28, 28]", Text(model.Graph.Input.Single()));
        Assert.Equal("digits: 1 [batch, 10]", Text(model.Graph.Output.Single()));
    }

    [Fact]
    public void Nodes_and_tensors_have_the_names_of_the_declaration()
    {
        Model model = Parse(new JoinsNet(seed: 1));

        Assert.Equal(
            [
                "Conv stem: input stem.weight stem.bias",
                "Relu stem.Relu: stem",
                "Conv Layer2: stem.Relu Layer2.weight Layer2.bias",
                "Relu Layer2.Relu: Layer2",
                "Conv Layer3: Layer2.Relu Layer3.weight Layer3.bias",
                "Add Add4: Layer3 stem.Relu",
                "Relu block: Add4",
                "Concat Concat6: block input",
                "AveragePool AveragePool2D7: Concat6",
                "Flatten AveragePool2D7.flat: AveragePool2D7",
                "Gemm left: AveragePool2D7.flat left.weight left.bias",
                "Tanh left.Tanh: left",
                "GlobalAveragePool means.pooled: block",
                "Flatten means: means.pooled",
                "Concat Concat10: means left.Tanh",
                "Gemm Layer5: Concat10 Layer5.weight Layer5.bias",
                "Softmax output: Layer5",
            ],
            model.Graph.Node.Select(Text));
        Assert.Equal([4, 3, 3, 3], model.Graph.Initializer.Single(tensor => tensor.Name == "stem.weight").Dims);
        Assert.Equal([6, 112], model.Graph.Initializer.Single(tensor => tensor.Name == "left.weight").Dims);
    }

    [Fact]
    public void Tensors_have_the_bits_of_the_network()
    {
        var network = new LeNet5(seed: 3);
        Model model = Parse(network);

        foreach ((string name, System.Numerics.Tensors.Tensor<float> tensor) in network.GetTensors())
        {
            float[] elements = new float[tensor.FlattenedLength];
            tensor.FlattenTo(elements);
            byte[] bytes = model.Graph.Initializer.Single(initializer => initializer.Name == name).RawData.ToByteArray();
            Assert.Equal(elements, Enumerable.Range(0, bytes.Length / 4).Select(i => BitConverter.ToSingle(bytes, 4 * i)));
        }
    }

    [Fact]
    public void Layers_that_are_called_input_and_output_do_not_clash()
    {
        Model model = Parse(new ActivationNodesNet(seed: 1));

        string[] names = [.. model.Graph.Node.SelectMany(node => node.Output), model.Graph.Input.Single().Name];
        Assert.Equal(names.Distinct(), names);
        Assert.Equal("output", model.Graph.Node[^1].Output.Single());
    }

    [Fact]
    public void Logits_lack_the_last_activation_alone()
    {
        Assert.Equal("Gemm", Parse(new DigitNet(seed: 1), new OnnxOptions { Outputs = OnnxOutputs.Logits }).Graph.Node[^1].OpType);
        Assert.Equal("Relu", Parse(new DigitNet(seed: 1), new OnnxOptions { Outputs = OnnxOutputs.Logits }).Graph.Node[^2].OpType);
        // An output layer that ends in the identity has logits as outputs anyway.
        Assert.Equal(
            Agreement.Model(new ConvolutionNet(seed: 1)).Length,
            Agreement.Model(new ConvolutionNet(seed: 1), new OnnxOptions { Outputs = OnnxOutputs.Logits }).Length + "activated".Length - "logits".Length);
    }

    [Fact]
    public void An_activation_of_ones_own_is_refused_by_the_name_of_its_layer()
    {
        var exception = Assert.Throws<NotSupportedException>(() => Agreement.Model(new OwnActivationNet(seed: 1)));

        Assert.StartsWith("'Mine' has an activation of your own, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_the_same_are_refused() => Assert.Throws<ArgumentException>(
        () => Agreement.Model(new YesNoNet(seed: 1), new OnnxOptions { InputName = "x", OutputName = "x" }));

    [Fact]
    public void A_model_of_more_bytes_than_protobuf_takes_is_refused()
    {
        var large = new Message();
        large.Add(9, 600_000_000L, () => throw new InvalidOperationException());

        var exception = Assert.Throws<NotSupportedException>(() => ModelSize.Require(large, "LargeNet"));
        Assert.Equal("'LargeNet' as an ONNX model has 2400000006 bytes; protobuf takes at most 2147483647.", exception.Message);
    }

    [Fact]
    public void A_file_that_is_not_written_leaves_the_old_one()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("model.onnx", [1, 2, 3]);

        Assert.Throws<NotSupportedException>(() => new OwnActivationNet(seed: 1).SaveOnnx(path));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));

        new YesNoNet(seed: 1).SaveOnnx(path);
        Assert.Equal(Agreement.Model(new YesNoNet(seed: 1)), File.ReadAllBytes(path));
        Assert.Equal(["model.onnx"], folder.Names);
    }

    private static Model Parse<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, OnnxOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        Model.Parser.ParseFrom(Agreement.Model(network, options));

    private static string Text(Node node)
    {
        Assert.Equal(node.Name, node.Output.Single());
        return $"{node.OpType} {node.Name}: {string.Join(' ', node.Input)}";
    }

    private static string Text(Value value) =>
        $"{value.Name}: {value.Type.TensorType.ElemType} [" + string.Join(
            ", ", value.Type.TensorType.Shape.Dim.Select(size => size.DimParam.Length > 0 ? size.DimParam : $"{size.DimValue}")) + "]";
}
