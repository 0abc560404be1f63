using AnnGen.Onnx.Tests.Networks;

namespace AnnGen.Onnx.Tests.Import;

/// <summary>Networks with the weights of models that PyTorch exported compute what PyTorch computes.</summary>
public sealed class PyTorchTests
{
    [Fact]
    public void A_perceptron_that_flattens_images() => Check("flatten", new FlattenNet(seed: 1));

    [Fact]
    public void Products_and_sums_that_are_operators_of_their_own() => Check("matmul", new MatMulNet(seed: 1), MathF.Exp);

    [Fact]
    public void Shapes_that_the_model_computes() => Check("view", new ViewNet(seed: 1));

    [Fact]
    public void An_old_version_of_operators_for_one_size_of_batch() => Check("view_fixed", new ViewNet(seed: 1));

    [Fact]
    public void Batch_normalisation() => Check("batchnorm", new BatchNormNet(seed: 1));

    [Fact]
    public void Batch_normalisation_that_is_part_of_a_convolution() => Check("batchnorm_folded", new FoldedBatchNormNet(seed: 1));

    [Fact]
    public void Residual_blocks_and_joins() => Check("residual", new ResidualNet(seed: 1));

    [Fact]
    public void Grouped_and_dilated_convolutions() => Check("grouped", new GroupedNet(seed: 1));

    [Fact]
    public void Activations_that_are_put_together_of_operators() => Check("activations", new ActivationsNet(seed: 1));

    private static void Check<TNetwork, TInput, TTarget>(
        string name, INetwork<TNetwork, TInput, TTarget> network, Func<float, float>? change = null)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        var model = new PyTorchModel(name);
        network.LoadOnnxWeights(model.Path);
        model.AssertComputes(network, change);
    }
}
