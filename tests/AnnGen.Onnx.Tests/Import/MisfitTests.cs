using AnnGen.Onnx.Tests.Networks;
using Google.Protobuf;
using Attribute = global::Onnx.AttributeProto;
using Model = global::Onnx.ModelProto;
using Node = global::Onnx.NodeProto;

namespace AnnGen.Onnx.Tests.Import;

/// <summary>Models that do not fit a network, and what no network has.</summary>
public sealed class MisfitTests
{
    [Fact]
    public void Differences_are_listed_with_both_sides_and_nothing_is_loaded()
    {
        var network = new OtherLeNet(seed: 1);
        var before = network.GetTensors();

        Assert.Equal(
            "The stream does not fit 'OtherLeNet'; nothing was loaded. 3 differences:\n" +
            "  'Layer2' is Conv2D [12, 8, 8], window 5 × 5, stride 1; " +
            "the model has Conv2D [16, 8, 8], window 5 × 5, stride 1 at the node 'Layer2' (Conv)\n" +
            "  'Layer2.Tanh' is Tanh [12, 8, 8]; the model has Relu [16, 8, 8] at the node 'Layer2.Relu' (Relu)\n" +
            "  'MaxPool2D4' is MaxPool2D [12, 4, 4], window 2 × 2, stride 2; " +
            "the model has MaxPool2D [16, 4, 4], window 2 × 2, stride 2 at the node 'MaxPool2D4' (MaxPool).",
            Refusal(network, Agreement.Model(new LeNet5(seed: 2))));
        foreach ((string name, var tensor) in network.GetTensors())
            Assert.True(System.Linq.Enumerable.SequenceEqual(tensor, before[name]), name);
    }

    [Fact]
    public void Another_number_of_inputs_is_a_difference() => Assert.Equal(
        "The stream does not fit 'YesNoNet'; nothing was loaded. One difference:\n" +
        "  the network takes 4 inputs [4]; the model takes 5 [5].",
        Refusal(new YesNoNet(seed: 1), Edited.Model(new YesNoNet(seed: 1), model =>
        {
            model.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = 5;
            model.Graph.Initializer.Single(tensor => tensor.Name == "Layer1.weight").Dims[1] = 5;
        })));

    [Fact]
    public void A_layer_more_is_a_difference() => Assert.Equal(
        "The stream does not fit 'SumNet'; nothing was loaded. One difference:\n" +
        "  'Add2' reads the inputs; in the model, it reads Dense [4] at the node 'Layer2' (Gemm).",
        Refusal(new SumNet(seed: 1), Agreement.Model(new OtherSumNet(seed: 1))));

    [Fact]
    public void A_layer_that_is_read_twice_is_not_two_layers()
    {
        Model model = Model.Parser.ParseFrom(Agreement.Model(new JoinsNet(seed: 1)));
        // The sum reads a stem of its own.
        Node stem = model.Graph.Node.Single(node => node.Name == "stem").Clone();
        stem.Name = stem.Output[0] = "twin";
        Node activated = model.Graph.Node.Single(node => node.Name == "stem.Relu").Clone();
        (activated.Name, activated.Input[0], activated.Output[0]) = ("twin.Relu", "twin", "twin.Relu");
        Node sum = model.Graph.Node.Single(node => node.OpType == "Add");
        sum.Input[sum.Input.IndexOf("stem.Relu")] = "twin.Relu";
        model.Graph.Node.Insert(0, activated);
        model.Graph.Node.Insert(0, stem);

        string message = Refusal(new JoinsNet(seed: 1), model.ToByteArray());
        Assert.Contains("'stem.Relu' is Relu [4, 8, 8] is read twice; the model has", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_normalisation_of_bytes_is_refused() => Assert.Matches(
        "^The stream does not fit 'LeNet5': it multiplies bytes by 0\\.00392\\d* and adds 0.5, but the network multiplies them by " +
        "0\\.00392\\d* and adds 0; see Mean and Deviation\\.$",
        Refusal(new LeNet5(seed: 1), Edited.Model(
            new LeNet5(seed: 1),
            model =>
            {
                model.Graph.Initializer.Add(new global::Onnx.TensorProto { Name = "half", DataType = 1, FloatData = { 0.5f } });
                Node scale = model.Graph.Node.Single(node => node.OpType == "Mul");
                var shift = new Node { OpType = "Add", Name = "shift", Input = { scale.Output[0], "half" }, Output = { "shifted" } };
                model.Graph.Node.Insert(model.Graph.Node.IndexOf(scale) + 1, shift);
                model.Graph.Node.Single(node => node.OpType == "Conv" && node.Input[0] == scale.Output[0]).Input[0] = "shifted";
            },
            new OnnxOptions { Inputs = OnnxInputs.Bytes })));

    [Theory]
    [InlineData("Relu", "HardSwish", null, "the node 'Layer1.Relu' (HardSwish): AnnGen does not have a layer that computes 'HardSwish'")]
    [InlineData("Conv", "ConvTranspose", null, "the node 'Layer1' (ConvTranspose): AnnGen does not have a layer that computes 'ConvTranspose'")]
    [InlineData("Gemm", null, "transA=1", "the node 'Layer3' (Gemm): transA is 1: it multiplies over the batch")]
    [InlineData("Gemm", null, "transB=0", "its weights take 120 inputs, but it reads samples of [256]")]
    [InlineData("Flatten", null, "axis=2", "axis is 2; 1 is read, which keeps each sample by itself")]
    [InlineData("Softmax", null, "axis=0", "it reads [10] along axis 0; vectors along 1 are read")]
    [InlineData("Conv", null, "group=2", "its weights [6, 1, 5, 5] in 2 groups do not fit images of 1 channels")]
    [InlineData("MaxPool", null, "strides=2,1", "strides are [2, 1]; AnnGen has one for rows and columns")]
    [InlineData("MaxPool", null, "pads=1,0,0,0", "its padding is 1, 0, 0, 0; AnnGen pads alike on all sides, or so that the size stays")]
    [InlineData("MaxPool", null, "dilations=2,2", "its windows have a dilation of 2; 1 is read")]
    [InlineData("Conv", null, "pads=0,0,0,99999999999", "the padding is [0, 0, 0, 99999999999]; 0 to 10000 are read")]
    [InlineData("Conv", null, "kernel_shape=3,3", "kernel_shape is [3, 3], but the weights have 5 × 5")]
    public void What_no_network_has_is_refused_by_node(string type, string? other, string? attribute, string message)
    {
        string refusal = Refusal(new LeNet5(seed: 1), Edited.Model(new LeNet5(seed: 1), model =>
        {
            Node node = model.Graph.Node.First(node => node.OpType == type);
            node.OpType = other ?? type;
            if (attribute is not null)
                Set(node, attribute);
        }));

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.StartsWith("The stream cannot be read at the node '", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scaling_within_the_model_is_refused_by_node()
    {
        using var stream = new MemoryStream();
        new YesNoNet(seed: 1).WithScaling(new([1, 2, 3, 4], [1, 1, 1, 1])).SaveOnnx(stream);

        Assert.Equal(
            "The stream cannot be read at the node 'input.centred' (Sub): it combines what is not a function of the same elements, " +
            "and no number.",
            Refusal(new YesNoNet(seed: 1), stream.ToArray()));
    }

    [Fact]
    public void A_function_that_is_no_activation_is_refused_by_node()
    {
        byte[] model = Edited.Model(new GeluNet(seed: 1), model =>
            model.Graph.Initializer.Single(tensor => tensor.Name == "Layer1.Gelu.half").RawData =
                ByteString.CopyFrom(BitConverter.GetBytes(0.6f)));

        Assert.Equal(
            "The stream cannot be read at the node 'Layer1.Gelu' (Mul): it computes a function of single elements that is not one of " +
            "AnnGen's activations.",
            Refusal(new GeluNet(seed: 1), model));
    }

    [Fact]
    public void A_variance_below_0_is_refused()
    {
        byte[] model = Edited.Model(new VectorBatchNormNet(seed: 1), model =>
            model.Graph.Initializer.Single(tensor => tensor.Name == "Layer1.running_var").RawData =
                ByteString.CopyFrom([.. Enumerable.Repeat(BitConverter.GetBytes(-1f), 6).SelectMany(bytes => bytes)]));

        Assert.Contains("Layer1.running_var", Refusal(new VectorBatchNormNet(seed: 1), model), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_with_an_activation_of_ones_own_cannot_be_compared() => Assert.Throws<NotSupportedException>(
        () => new OwnActivationNet(seed: 1).LoadOnnxWeights(new MemoryStream(Agreement.Model(new ReluNet(seed: 1)))));

    internal static string Refusal<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, byte[] model)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        Assert.Throws<OnnxException>(() => network.LoadOnnxWeights(new MemoryStream(model))).Message;

    private static void Set(Node node, string text)
    {
        (string name, string values) = (text.Split('=')[0], text.Split('=')[1]);
        foreach (Attribute old in node.Attribute.Where(attribute => attribute.Name == name).ToArray())
            node.Attribute.Remove(old);
        long[] numbers = [.. values.Split(',').Select(value => long.Parse(value, System.Globalization.CultureInfo.InvariantCulture))];
        var attribute = new Attribute { Name = name };
        if (numbers is [var one])
            (attribute.Type, attribute.I) = (Attribute.Types.AttributeType.Int, one);
        else
        {
            attribute.Type = Attribute.Types.AttributeType.Ints;
            attribute.Ints.AddRange(numbers);
        }
        node.Attribute.Add(attribute);
    }
}
