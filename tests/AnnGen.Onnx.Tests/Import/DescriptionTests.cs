using AnnGen.Onnx.Tests.Networks;

namespace AnnGen.Onnx.Tests.Import;

/// <summary>The declaration that fits a model.</summary>
public sealed class DescriptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Models => [.. PyTorchModel.Names];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public void A_network_that_is_declared_so_computes_what_the_model_does_in_PyTorch(string name)
    {
        var model = new PyTorchModel(name);
        var declared = new CompiledDeclaration(OnnxModel.Describe(model.Path, "Described"), "Described");

        float[] outputs = declared.Predict(model.Path, model.Inputs);
        // The model gives logarithms of probabilities.
        Agreement.AssertClose(name == "matmul" ? [.. model.Outputs.Select(MathF.Exp)] : model.Outputs, outputs);
    }

    [Fact]
    public void A_declaration_reads_as_one_would_write_it() => Assert.Equal(
        """
        using AnnGen;

        [Network(CrossEntropy)]
        [Input(1, 8, 8)]
        [Conv2D(4, 3, Relu, Padding = 1, Name = "conv1")]
        [MaxPool2D(2)]
        [Conv2D(6, 3, Relu, Stride = 2, Name = "conv2")]
        [Dense(8, Relu, Name = "fc1")]
        [Dense(5, Softmax, Name = "fc2")]
        public sealed partial class Described;

        """,
        OnnxModel.Describe(new PyTorchModel("view").Path, "Described"));

    [Fact]
    public void A_graph_has_the_names_that_its_joins_need() => Assert.Equal(
        """
        using AnnGen;

        [Network(MeanSquaredError)]
        [Input(3, 6, 6)]
        [Conv2D(4, 3, Relu, Padding = 1, Name = "stem")]
        [Conv2D(4, 3, Relu, Padding = 1, Name = "conv1")]
        [Conv2D(4, 3, Padding = 1, Name = "conv2")]
        [Add("stem")]
        [Activation(Relu, Name = "Activation7")]
        [Conv2D(2, 1, Name = "side")]
        [Concat("side", From = "Activation7")]
        [Concat("Input")]
        [GlobalAveragePool2D]
        [Dense(3, Name = "fc")]
        public sealed partial class Described;

        """,
        OnnxModel.Describe(new PyTorchModel("residual").Path, "Described"));

    [Fact]
    public void What_AnnGen_saved_is_described_as_it_was_declared()
    {
        new DigitNet(seed: 1).SaveOnnx(_folder.At("digits.onnx"), new OnnxOptions { Inputs = OnnxInputs.Bytes });
        Assert.Equal(
            """
            using AnnGen;

            [Network(CrossEntropy)]
            [Input(28, 28, Mean = 0.1307f, Deviation = 0.3081f)]
            [Dense(128, Relu)]
            [Dense(64, Relu)]
            [Dense(10, Softmax)]
            public sealed partial class DigitNet;

            """,
            OnnxModel.Describe(_folder.At("digits.onnx")));
    }

    [Fact]
    public void Every_layer_that_AnnGen_saves_is_described()
    {
        Check(new ConvolutionNet(seed: 1).Drawn());
        Check(new MaxPoolNet(seed: 1).Drawn());
        Check(new AveragePoolNet(seed: 1).Drawn());
        Check(new GlobalAveragePoolNet(seed: 1).Drawn());
        Check(new JoinsNet(seed: 1).Drawn());
        Check(new ImageBatchNormNet(seed: 1).Drawn());
        Check(new LayerNormNet(seed: 1).Drawn());
        Check(new LeakyReluNet(seed: 1).Drawn());
        Check(new EluNet(seed: 1).Drawn());
        Check(new StepNet(seed: 1).Drawn());
        Check(new SumNet(seed: 1).Drawn());
    }

    [Fact]
    public void Names_are_those_of_tensors_that_can_be_names()
    {
        byte[] model = Edited.Model(new LeNet5(seed: 1), parsed =>
        {
            // A member of every network, a keyword, the class itself, and one that is good.
            string[] names = ["Plan", "class", "Described", "features.0"];
            for (int i = 0; i < names.Length; i++)
                Edited.Rename(parsed, $"Layer{i + 1}.weight", names[i] + ".weight");
        });
        var declared = new CompiledDeclaration(OnnxModel.Describe(new MemoryStream(model), "Described"), "Described");

        Assert.Equal(
            ["Layer1", "Layer2", "Layer3", "features_0", "Layer5"],
            declared.Tensors().Where(name => name.EndsWith(".weight", StringComparison.Ordinal)).Select(name => name[..^7]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1Net")]
    [InlineData("class")]
    [InlineData("A B")]
    public void A_name_that_no_class_can_have_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => OnnxModel.Describe(new PyTorchModel("view").Path, name));

    private void Check<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        string path = _folder.At("model.onnx");
        network.SaveOnnx(path);
        float[] inputs = [.. Enumerable.Range(0, 2 * TInput.Size).Select(i => MathF.Sin(i))];
        float[] expected = new float[2 * TTarget.OutputsPerSample];
        network.Predict(inputs, expected);

        Assert.Equal(expected, new CompiledDeclaration(OnnxModel.Describe(path, "Described"), "Described").Predict(path, inputs));
    }
}
