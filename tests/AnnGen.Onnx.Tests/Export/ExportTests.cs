using AnnGen.Onnx.Tests.Networks;

namespace AnnGen.Onnx.Tests.Export;

/// <summary>Models compute in ONNX Runtime what networks compute.</summary>
public sealed class ExportTests
{
    [Fact]
    public void The_identity_agrees() => Agreement.Check(new IdentityNet(seed: 1).Drawn());

    [Fact]
    public void Relu_agrees() => Agreement.Check(new ReluNet(seed: 1).Drawn());

    [Fact]
    public void Sigmoid_agrees() => Agreement.Check(new SigmoidNet(seed: 1).Drawn());

    [Fact]
    public void Tanh_agrees() => Agreement.Check(new TanhNet(seed: 1).Drawn());

    [Fact]
    public void Softmax_agrees() => Agreement.Check(new SoftmaxNet(seed: 1).Drawn());

    [Fact]
    public void Step_agrees() => Agreement.Check(new StepNet(seed: 1).Drawn());

    [Fact]
    public void LeakyRelu_agrees() => Agreement.Check(new LeakyReluNet(seed: 1).Drawn());

    [Fact]
    public void Elu_agrees() => Agreement.Check(new EluNet(seed: 1).Drawn());

    [Fact]
    public void Gelu_agrees() => Agreement.Check(new GeluNet(seed: 1).Drawn());

    [Fact]
    public void GeluTanh_agrees() => Agreement.Check(new GeluTanhNet(seed: 1).Drawn());

    [Fact]
    public void Silu_agrees() => Agreement.Check(new SiluNet(seed: 1).Drawn());

    [Fact]
    public void Softplus_agrees() => Agreement.Check(new SoftplusNet(seed: 1).Drawn());

    [Fact]
    public void Activations_of_their_own_agree() => Agreement.Check(new ActivationNodesNet(seed: 1).Drawn());

    [Fact]
    public void Dense_layers_over_flattened_inputs_agree() => Agreement.Check(new DigitNet(seed: 1));

    [Fact]
    public void LeNet_agrees() => Agreement.Check(new LeNet5(seed: 1));

    [Fact]
    public void Convolutions_with_every_argument_agree() => Agreement.Check(new ConvolutionNet(seed: 1).Drawn());

    [Fact]
    public void Maximum_pooling_agrees() => Agreement.Check(new MaxPoolNet(seed: 1).Drawn());

    [Fact]
    public void Average_pooling_agrees() => Agreement.Check(new AveragePoolNet(seed: 1).Drawn());

    [Fact]
    public void The_mean_of_each_channel_agrees() => Agreement.Check(new GlobalAveragePoolNet(seed: 1).Drawn());

    [Fact]
    public void Joins_agree() => Agreement.Check(new JoinsNet(seed: 1).Drawn());

    [Fact]
    public void Batch_normalisation_of_vectors_agrees() => Agreement.Check(new VectorBatchNormNet(seed: 1).Drawn());

    [Fact]
    public void Batch_normalisation_of_images_agrees() => Agreement.Check(new ImageBatchNormNet(seed: 1).Drawn());

    [Fact]
    public void Layer_normalisation_agrees() => Agreement.Check(new LayerNormNet(seed: 1).Drawn());

    [Fact]
    public void Inputs_of_two_dimensions_agree() => Agreement.Check(new MatrixNet(seed: 1).Drawn());

    [Fact]
    public void An_answer_to_a_question_agrees() => Agreement.Check(new YesNoNet(seed: 1).Drawn());

    [Fact]
    public void An_activation_of_a_sum_agrees() => Agreement.Check(new SumNet(seed: 1).Drawn());
}
