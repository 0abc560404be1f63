using System.Numerics.Tensors;
using AnnGen.Onnx.Tests.Networks;

namespace AnnGen.Onnx.Tests.Import;

/// <summary>What was saved as an ONNX model is loaded again, bit for bit.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Every_kind_of_layer()
    {
        Check(new LeNet5(seed: 1), new LeNet5(seed: 2));
        Check(new ConvolutionNet(seed: 1), new ConvolutionNet(seed: 2));
        Check(new MaxPoolNet(seed: 1), new MaxPoolNet(seed: 2));
        Check(new AveragePoolNet(seed: 1), new AveragePoolNet(seed: 2));
        Check(new GlobalAveragePoolNet(seed: 1), new GlobalAveragePoolNet(seed: 2));
        Check(new JoinsNet(seed: 1), new JoinsNet(seed: 2));
        Check(new VectorBatchNormNet(seed: 1), new VectorBatchNormNet(seed: 2));
        Check(new ImageBatchNormNet(seed: 1), new ImageBatchNormNet(seed: 2));
        Check(new LayerNormNet(seed: 1), new LayerNormNet(seed: 2));
        Check(new MatrixNet(seed: 1), new MatrixNet(seed: 2));
        Check(new SumNet(seed: 1), new SumNet(seed: 2));
    }

    [Fact]
    public void Every_activation()
    {
        Check(new IdentityNet(seed: 1), new IdentityNet(seed: 2));
        Check(new ReluNet(seed: 1), new ReluNet(seed: 2));
        Check(new SigmoidNet(seed: 1), new SigmoidNet(seed: 2));
        Check(new TanhNet(seed: 1), new TanhNet(seed: 2));
        Check(new SoftmaxNet(seed: 1), new SoftmaxNet(seed: 2));
        Check(new StepNet(seed: 1), new StepNet(seed: 2));
        Check(new LeakyReluNet(seed: 1), new LeakyReluNet(seed: 2));
        Check(new EluNet(seed: 1), new EluNet(seed: 2));
        Check(new GeluNet(seed: 1), new GeluNet(seed: 2));
        Check(new GeluTanhNet(seed: 1), new GeluTanhNet(seed: 2));
        Check(new SiluNet(seed: 1), new SiluNet(seed: 2));
        Check(new SoftplusNet(seed: 1), new SoftplusNet(seed: 2));
        Check(new ActivationNodesNet(seed: 1), new ActivationNodesNet(seed: 2));
    }

    [Fact]
    public void Logits_fit_a_network_that_ends_in_probabilities()
    {
        Check(new LeNet5(seed: 1), new LeNet5(seed: 2), new OnnxOptions { Outputs = OnnxOutputs.Logits });
        Check(new YesNoNet(seed: 1), new YesNoNet(seed: 2), new OnnxOptions { Outputs = OnnxOutputs.Logits });
    }

    [Fact]
    public void Bytes_are_normalised_as_the_network_declares_it()
    {
        Check(new DigitNet(seed: 1), new DigitNet(seed: 2), new OnnxOptions { Inputs = OnnxInputs.Bytes });
        Check(new LeNet5(seed: 1), new LeNet5(seed: 2), new OnnxOptions { Inputs = OnnxInputs.Bytes });
    }

    private static void Check<TNetwork, TInput, TTarget>(
        INetwork<TNetwork, TInput, TTarget> saved, INetwork<TNetwork, TInput, TTarget> loaded, OnnxOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        saved.Drawn();
        using var model = new MemoryStream(Agreement.Model(saved, options));
        loaded.LoadOnnxWeights(model);
        foreach ((string name, Tensor<float> tensor) in saved.GetTensors())
            Assert.True(tensor.SequenceEqual(loaded.GetTensors()[name]), name);
    }
}
